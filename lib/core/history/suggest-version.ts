import semver from 'semver'
import { type ComparedState, type Difference, diffRevisions, diffWordsOf } from './diff-revisions.ts'
import { listWords } from './diff-words.ts'

export interface SuggestedVersion {
  version: string
  /** `none`: readers would see the same. */
  step: 'first' | 'major' | 'minor' | 'patch' | 'none'
  /** Why, as a person would say it. */
  reason: string
}

/** From this share of changed words on a text is another one. */
const anotherText = 0.5
/** Up to this share of changed words, and no more than a sentence or two, it was mended. */
const mended = 0.1
const mendedWords = 40

/** Fields that say how to find a note, or what it is for. */
const promised = new Set(['title', 'slug', 'lang', 'topic', 'series'])

/**
 * The version that a state is worth, by what changed since the one that is compared with. `highest`: of the published
 * versions, since the next one has to be higher.
 */
export function suggestVersion(
  before: ComparedState | null,
  after: ComparedState,
  highest: string | null,
): SuggestedVersion {
  if (highest === null) return { version: after.version, step: 'first', reason: 'nothing was published yet' }
  if (!before) {
    const version = semver.gt(after.version, highest) ? after.version : (semver.inc(highest, 'minor') ?? highest)
    return { version, step: 'minor', reason: `it is off the site, and was public as ${highest}` }
  }
  const { text, meta } = diffRevisions(before, after)
  const { step, reason } = isSame(text)
    ? decideStep({ text, meta })
    : decideStep({ text: diffWordsOf(before, after), meta }, true)
  // Nothing goes live with a version that was live.
  const version = semver.inc(highest, step === 'none' ? 'patch' : step) ?? highest
  // A writer who has raised it further knows better.
  if (semver.gt(after.version, version))
    return { version: after.version, step, reason: `${reason}; the note itself says ${after.version}` }
  return { version, step, reason }
}

type Decided = Pick<SuggestedVersion, 'reason'> & { step: 'major' | 'minor' | 'patch' | 'none' }

const isSame = (text: Difference['text']): boolean =>
  text.every(({ change }) => change === 'same' || change === 'unchanged')

function decideStep({ text, meta }: Pick<Difference, 'text' | 'meta'>, hasMarks = false): Decided {
  if (isSame(text) && meta.length === 0 && !hasMarks)
    return { step: 'none', reason: 'nothing that readers see is different' }
  const removed = listHeadings(text, 'removed')
  const added = listHeadings(text, 'added')
  const { changed, share } = measure(text)
  if (removed.length > 0) return { step: 'major', reason: `a section is gone: ${removed.join(', ')}` }
  if (share > anotherText) return { step: 'major', reason: `${Math.round(share * 100)} % of the words are others` }
  if (added.length > 0) return { step: 'minor', reason: `a section is new: ${added.join(', ')}` }
  if (hasCode(text)) return { step: 'minor', reason: 'code changed' }
  const fields = meta.map(({ field }) => field)
  const found = fields.filter((field) => promised.has(field))
  if (found.length > 0) return { step: 'minor', reason: `${found.join(', ')} changed` }
  if (changed > mendedWords || share > mended)
    return { step: 'minor', reason: `${changed} words are others, which is more than a correction` }
  if (changed > 0)
    return { step: 'patch', reason: `${changed} ${changed === 1 ? 'word is another' : 'words are others'}` }
  const others = [...(hasMarks ? ['links, pictures or marks'] : []), ...fields]
  return { step: 'patch', reason: `only ${others.join(', ')} changed` }
}

const listHeadings = (text: Difference['text'], change: 'added' | 'removed'): string[] =>
  text.flatMap((part) => (part.change === change && part.kind === 'heading' ? [part.text] : []))

const hasCode = (text: Difference['text']): boolean =>
  text.some((part) => 'kind' in part && part.kind === 'code' && part.change !== 'same')

/** How many words changed, and which share of those that are known of; unchanged parts that are far away are not counted in. */
function measure(text: Difference['text']): { changed: number; share: number } {
  const counts = { old: 0, new: 0, both: 0 }
  for (const part of text) {
    if (part.change === 'unchanged') counts.both += part.count * wordsOfPart
    else if (part.change === 'changed')
      for (const piece of part.pieces) counts[piece.in] += listWords(piece.text).length
    else counts[sides[part.change]] += listWords(part.text).length
  }
  const changed = Math.max(counts.old, counts.new)
  return { changed, share: changed === 0 ? 0 : changed / (changed + counts.both) }
}

const sides = { same: 'both', removed: 'old', added: 'new' } as const
/** A paragraph that is not shown has about this many words. */
const wordsOfPart = 30
