import { toOwnText } from '../own-text.ts'
import type { WxrItem } from './wxr-reader.ts'

/** A rule of MemberPress, an item of its own: which posts are for members. */
export interface MemberRule {
  type: string
  /** A number, a slug or a part of an address; of rules for all posts, the numbers of those that stay open. */
  content: string
}

export function readMemberRule({ texts, meta }: WxrItem): MemberRule | null {
  if (texts.get('wp:post_type') !== 'memberpressrule' || texts.get('wp:status') !== 'publish') return null
  const find = (key: string) => toOwnText(meta.find((each) => each.key === key)?.value.trim() ?? '')
  return { type: find('_mepr_rules_type'), content: find('_mepr_rules_content') }
}

/** A post as far as rules ask. */
export interface RuledPost {
  number: string
  type: string
  parent: string
  link: string
  terms: string[]
}

export const toRuledPost = ({ texts, terms }: WxrItem, number: string): RuledPost => ({
  number,
  type: texts.get('wp:post_type') ?? '',
  parent: texts.get('wp:post_parent') ?? '',
  link: toOwnText(texts.get('link') ?? ''),
  terms: terms.map(({ slug }) => toOwnText(slug)),
})

export function isForMembers(post: RuledPost, rules: readonly MemberRule[]): boolean {
  return rules.some(({ type, content }) => {
    const numbers = content.split(/[\s,]+/)
    const all = /^all(?:_(?!tax)(?<kind>\w+))?$/.exec(type)
    if (all) return (all.groups?.kind ?? post.type) === post.type && !numbers.includes(post.number)
    if (type.startsWith('single_')) return numbers.includes(post.number)
    if (type.startsWith('parent_')) return numbers.includes(post.parent)
    if (type.startsWith('all_tax_')) return post.terms.length > 0
    return content !== '' && (post.terms.includes(content) || post.link.includes(content))
  })
}
