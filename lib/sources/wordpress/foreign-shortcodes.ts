import type { Tally } from '../tally.ts'
import { hiddenParts } from './block-access.ts'

/** Their text is for members, or for those who know, pay or do something, or may be; the second pattern has those that are for visitors. */
const gated =
  /member|subscri|logged|log_?in|restrict|private|protect|premium|paid|paywall|hidden|hide|secret|exclusive|s2if|mepr|pmpro|ppwp|passster|passw|rcp|wlm_|ihc-|armif|arm_if|user_?only|access|patreon|patron|student|enroll?|purchas|buyers?|customers?|sell_|visibil|(?:^|[_-])(?:roles?|capability|can|expired?|schedule[dr]?|timed)(?:$|[_-])|(?<![bcf])lock/i
const forVisitors = /non?_?-?members?|not_?-?logged|logged_?-?out|visitor|guest|not_?-?member|public/i

/** Attributes that say for whom an extension shows a text, by whatever name its shortcode goes. */
const gatedAttribute =
  /(?:^|\s)(?:(?:user_?|allowed_?)?roles?|capabilit(?:y|ies)|passwords?|memberships?(?:_?levels?)?|logged_?in)\s*=\s*["']?(?!["'\s]|$|(?:0|no|off|false|all|any|everyone|none|button|presentation)\b)|=\s*["']?(?:logged_?-?in|members?|subscribers?)\b/i
/** Switches of page builders by which a part is shown to nobody. */
const switchedOff =
  /(?:^|\s)(?:disable_element\s*=\s*["']?(?:yes|true|1)\b|disabled\s*=\s*["']?(?:on|yes|true|1)\b|disabled_on\s*=\s*["']?on\|on\|on\b|status\s*=\s*["']?(?:draft|private|pending)\b)/i

/** What is counted in the place of a text that visitors did not see; null where they saw it. */
function findBarrier(name: string, attributes: string): string | null {
  if (switchedOff.test(attributes)) return hiddenParts
  const isGated = (gated.test(name) && !forVisitors.test(name)) || gatedAttribute.test(attributes)
  return isGated ? `text for members ([${name}])` : null
}

const opening = /\[([a-z][a-z0-9_-]{1,60})((?:\s[^\][]{0,2000})?)\]/gi

/**
 * Takes out what stands between shortcodes that extensions put around text for members, and what page builders show to
 * nobody. Where a name only looks like one of those, the text is held back as well: it is easier to add than to take back.
 */
export function removeGated(html: string, dropped: Tally): string {
  const parts: string[] = []
  const endless = new Set<string>()
  const marks = listMarks(html)
  let rest = 0
  opening.lastIndex = 0
  for (let match = opening.exec(html); match; match = opening.exec(html)) {
    const name = match[1] ?? ''
    const key = name.toLowerCase()
    const barrier = html[match.index - 1] === '[' || endless.has(key) ? null : findBarrier(name, match[2] ?? '')
    if (barrier === null) continue
    const end = findEnd(marks.get(key), opening.lastIndex)
    if (end === null) {
      endless.add(key)
      continue
    }
    dropped.add(barrier)
    parts.push(html.slice(rest, match.index))
    rest = end
    opening.lastIndex = end
  }
  return parts.length === 0 ? html : [...parts, html.slice(rest)].join('')
}

interface MarksOfName {
  places: { start: number; end: number; isClosing: boolean }[]
  /** The first that no opening has gone past. */
  next: number
}

const mark = /\[(\/?)([a-z][a-z0-9_-]{1,60})(?![a-z0-9_-])[^\][]{0,2000}\]/gi

/** Openings and closings by name. A text may have as many names as shortcodes, and is read once for all of them. */
function listMarks(html: string): Map<string, MarksOfName> {
  const marks = new Map<string, MarksOfName>()
  for (const { 0: all, 1: slash, 2: name = '', index } of html.matchAll(mark)) {
    const key = name.toLowerCase()
    const ofName = marks.get(key) ?? { places: [], next: 0 }
    ofName.places.push({ start: index, end: index + all.length, isClosing: slash !== '' })
    marks.set(key, ofName)
  }
  return marks
}

/** Behind the closing that belongs to an opening, or behind the last one; null when there is none, so that nothing is enclosed. */
function findEnd(marks: MarksOfName | undefined, from: number): number | null {
  if (!marks) return null
  while ((marks.places[marks.next]?.start ?? from) < from) marks.next += 1
  let depth = 1
  let last: number | null = null
  for (let at = marks.next; depth > 0; at += 1) {
    const place = marks.places[at]
    if (!place) break
    depth += place.isClosing ? -1 : 1
    if (place.isClosing) last = place.end
  }
  return last
}

/** Page builders' rows and columns: nothing but the text in them was seen. */
const layout =
  /^(?:vc|et_pb|fusion|av|cs|mk|fl|themify|tatsu|su_row|su_column|one|two|three|row|column|columns|section|container)(?:_|$)/i

const tag = /(\[?)\[(\/?)([a-z][a-z0-9_-]{1,60})((?:\s[^\][]{0,2000})?)\](\]?)/gi

/**
 * Shortcodes of extensions, counted by name. A name stays as text, which tells a reader and an editor that something is
 * missing; its attributes, which no visitor saw, do not. Words in brackets are no shortcodes.
 */
export function nameUnknown(html: string, dropped: Tally): string {
  const closed = new Set<string>()
  for (const [, , slash, name] of html.matchAll(tag)) if (slash && name) closed.add(name.toLowerCase())
  return html.replace(tag, (all, before: string, slash: string, name: string, attributes: string, after: string) => {
    if (before && after) return all.slice(1, -1)
    const isShortcode =
      closed.has(name.toLowerCase()) ||
      /[\w-]=/.test(attributes) ||
      /^[a-z]{2,}[a-z0-9]*[_-][a-z0-9_-]{2,}$/i.test(name)
    if (!isShortcode || after) return all
    if (!slash) dropped.add(`shortcodes that are not known ([${name.slice(0, 40)}])`)
    return layout.test(name) ? before : `${before}[${slash}${name}]`
  })
}
