import type { Tally } from '../tally.ts'

type Values = Record<string, unknown>
const isValues = (value: unknown): value is Values => typeof value === 'object' && value !== null

const everybody = 'status:free,status:-free'

/**
 * Whether a card was shown to visitors. Ghost has kept that in three ways, and ignores parts of one that has lost another;
 * here any part that says no is believed.
 */
export function isForVisitors({ type, visibility }: Values): boolean {
  if (!isValues(visibility)) return type !== 'transistor'
  const { web } = visibility
  if (visibility.showOnWeb === false || visibility.emailOnly === true) return false
  if (!isValues(web)) return true
  if (web.nonMember === false) return false
  // A list of members without a word on others is for them.
  return web.nonMember === true || typeof web.memberSegment !== 'string' || web.memberSegment === everybody
}

const begin = '<!--kg-gated-block:begin'
const end = '<!--kg-gated-block:end'

/** HTML without the parts that Ghost's server takes out for visitors. A part without an end holds the rest. */
export function removeGatedBlocks(html: string, dropped: Tally): string {
  const source = html.replace(/<!--\s*kg-gated-block:/g, '<!--kg-gated-block:')
  const parts: string[] = []
  let rest = 0
  for (let at = source.indexOf(begin); at >= 0; at = source.indexOf(begin, rest)) {
    parts.push(source.slice(rest, at))
    const opened = source.indexOf('-->', at)
    const closing = source.indexOf(end, at)
    const closed = closing < 0 ? -1 : source.indexOf('-->', closing)
    const parameters = source.slice(at + begin.length, opened < 0 ? undefined : opened)
    const isShown = /(?:^|\s)nonMember:\s*true(?:\s|$)/.test(parameters) && opened >= 0 && closing >= 0
    if (isShown) parts.push(source.slice(opened + '-->'.length, closing))
    else dropped.add('text for members')
    rest = closed < 0 ? source.length : closed + '-->'.length
    if (closed < 0) break
  }
  return parts.length === 0 ? html : [...parts, source.slice(rest)].join('')
}
