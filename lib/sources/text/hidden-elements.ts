import { isIn } from '../links/find-links.ts'
import type { Notice } from '../source-item.ts'
import { findCode } from './find-code.ts'

const mayHide =
  /<[a-z][^<>]*\b(?:v-(?:if|else|show)|hidden|display|visibility|content-visibility|d-none|hide|invisible|opacity|font-size)\b|<(?:dialog|template|datalist|noframes|noembed)\b/i
/** A tag of HTML with its attributes, of which those of MDX may have two levels of braces. */
const tag =
  /<(\/?)([a-z][a-z0-9-]{0,40}|[A-Z][A-Z0-9]{0,40})((?:\s{1,200}[^\s<>"'={}/]{1,100}(?:\s{0,20}=\s{0,20}(?:"[^"]{0,2000}"|'[^']{0,2000}'|\{(?:[^{}]|\{[^{}]{0,2000}\}){0,2000}\}|[^\s<>"'={}]{1,2000}))?){0,50})\s{0,200}(\/?)>/g
const hidingStyle =
  /(?:display["']?\s*:\s*["']?none|visibility["']?\s*:\s*["']?(?:hidden|collapse)|content-?visibility["']?\s*:\s*["']?hidden|(?:opacity|font-?size)["']?\s*:\s*["']?0(?:\.0+)?(?:px|r?em|%)?\s*(?:[;"'},]|$))/i
const empty = /^(?:area|base|br|col|embed|hr|img|input|link|meta|source|track|wbr)$/

/**
 * Takes out elements that HTML hides, as for exports. Lines stay on their lines. `isUnsure` is true where one of them has no
 * end: what it hides cannot be told.
 */
export function removeHiddenElements(body: string): { body: string; notices: Notice[]; isUnsure: boolean } {
  if (!mayHide.test(body)) return { body, notices: [], isUnsure: false }
  const code = findCode(body)
  const tags = [...body.matchAll(tag)].filter(({ index }) => !isIn(code, index))
  const notices: Notice[] = []
  let kept = ''
  let from = 0
  let line = 1
  for (const [at, found] of tags.entries()) {
    if (found.index < from) continue
    const isConditional = isUnderCondition(found)
    if (!isConditional && !isHiding(found)) continue
    const end = findEnd(tags, at)
    if (end === null) return { body, notices, isUnsure: true }
    const [before, hidden] = [body.slice(from, found.index), body.slice(found.index, end)]
    line += countBreaks(before)
    notices.push({ what: isConditional ? 'left out: words under a condition' : 'text that was hidden', line })
    line += countBreaks(hidden)
    kept += before + hidden.replace(/[^\n]+/g, '')
    from = end
  }
  return { body: kept + body.slice(from), notices, isUnsure: false }
}

const countBreaks = (text: string): number => text.split('\n').length - 1

/** Vue shows such an element by what its page computes. */
const isUnderCondition = ([, slash, written = '', attributes = '', whole]: RegExpMatchArray): boolean =>
  slash === '' &&
  whole === '' &&
  !empty.test(written.toLowerCase()) &&
  /\sv-(?:if|else-if|else|show)\b/.test(attributes)

function isHiding([, slash, written = '', attributes = '', whole]: RegExpMatchArray): boolean {
  const name = written.toLowerCase()
  if (slash !== '' || whole !== '' || empty.test(name) || /\brole=["']?tabpanel/.test(attributes)) return false
  if (name === 'datalist' || name === 'noframes' || name === 'noembed') return true
  if (name === 'dialog') return !/\sopen\b/.test(attributes)
  // Vue shows what such templates hold, at another place.
  if (name === 'template') return !/\s(?:#|v-)/.test(attributes)
  const [, hidden, value = ''] = /\s(hidden)(?:\s*=\s*["'{]?\s*([\w-]*))?(?=[\s"'}]|$)/i.exec(attributes) ?? []
  if (hidden !== undefined && value !== 'until-found' && value !== 'false') return true
  const [, style = ''] = /\sstyle\s*=\s*("[^"]*"|'[^']*'|\{[\s\S]*)/i.exec(attributes) ?? []
  return hidingStyle.test(style) || isHidingClass(attributes)
}

/** Classes by which the usual style sheets hide an element at every width. */
function isHidingClass(attributes: string): boolean {
  const [, value = ''] = /\sclass(?:Name)?\s*=\s*["']([^"']*)/i.exec(attributes) ?? []
  const names = value.split(/\s+/)
  const isShownSomewhere = names.some((name) =>
    /^(?:[\w-]+:|d-(?:\w+-)?)(?:block|inline|inline-block|flex|inline-flex|grid|table|table-cell|visible|contents)$/.test(
      name,
    ),
  )
  return (
    !isShownSomewhere &&
    names.some((name) => /^(?:hidden|d-none|is-hidden|u-hidden|hide|invisible|display-none)$/.test(name))
  )
}

/** Behind the tag that ends an element. */
function findEnd(tags: readonly RegExpMatchArray[], at: number): number | null {
  const name = tags[at]?.[2]
  let depth = 0
  for (let next = at; next < tags.length; next++) {
    const [whole = '', slash, other, , closed] = tags[next] ?? []
    if (other?.toLowerCase() !== name?.toLowerCase() || closed !== '') continue
    depth += slash === '' ? 1 : -1
    if (depth === 0) return (tags[next]?.index ?? 0) + whole.length
  }
  return null
}
