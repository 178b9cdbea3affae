import { cjkFriendlyExtension } from 'micromark-extension-cjk-friendly'
import { gfmStrikethroughCjkFriendly } from 'micromark-extension-cjk-friendly-gfm-strikethrough'
import type { Extension } from 'micromark-util-types'

const cjk = /[\u2e80-\u9fff\uac00-\ud7af\uf900-\ufaff\uff00-\uffef\u{20000}-\u{3fffd}]/u

const extensions = [cjkFriendlyExtension(), gfmStrikethroughCjkFriendly()]

/**
 * Chinese, Japanese and Korean put no blanks between words, by which CommonMark tells where emphasis begins and ends:
 * `**加粗（x）**后面` is bold with these extensions and shows its stars without.
 */
export const cjkSyntax = (body: string): readonly Extension[] => (cjk.test(body) ? extensions : [])
