import { existsSync, readFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import path from 'node:path'

const folder = path.dirname(createRequire(import.meta.url).resolve('@twemoji/svg/package.json'))

/** Drawn as a picture by default, or asked for by the selector FE0F, a keycap, a joiner or a flag. */
const wantsPicture =
  /^(?:\p{Emoji_Presentation}|\p{Emoji}\p{Emoji_Modifier}|\p{Emoji}\ufe0f|\p{Extended_Pictographic}\u200d)/u

export const isEmoji = (grapheme: string): boolean => wantsPicture.test(grapheme)

const toCode = (grapheme: string): string =>
  Array.from(grapheme, (character) => character.codePointAt(0)?.toString(16)).join('-')

const names = (grapheme: string): string[] => {
  const plain = grapheme.replaceAll('\ufe0f', '')
  const base = String.fromCodePoint(grapheme.codePointAt(0) ?? 0)
  return [grapheme, plain, plain.replace(/\p{Emoji_Modifier}/gu, ''), base].map(toCode)
}

/** The picture of an emoji, without its outer element; of its base where the whole sequence is not drawn. */
export function findEmoji(grapheme: string): string | null {
  const file = names(grapheme)
    .map((code) => path.join(folder, `${code}.svg`))
    .find((candidate) => existsSync(candidate))
  if (!file) return null
  return readFileSync(file, 'utf8')
    .replace(/^[\s\S]*?<svg[^>]*>/, '')
    .replace(/<\/svg>\s*$/, '')
}
