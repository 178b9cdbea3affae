import { listBlocks, type TextBlock } from '#lib/core/mdx'
import type { PostMeta, Revision } from '#lib/core/posts'
import {
  createEffort,
  diffPieces,
  diffRuns,
  type Effort,
  leastLikeness,
  likenessOf,
  type Piece,
  reach,
  segment,
} from './diff-words.ts'

/** A part of the text: as it was, gone, new, or changed within. */
export type DifferencePart =
  | { change: 'same' | 'removed' | 'added'; kind: TextBlock['kind']; text: string }
  | { change: 'changed'; kind: TextBlock['kind']; pieces: Piece[] }
  /** Parts without a change that stand far from any. */
  | { change: 'unchanged'; count: number }

export interface Difference {
  from: string
  to: string
  /** Fields of the meta box whose values differ, as text; null: the field was absent. */
  meta: { field: string; old: string | null; new: string | null }[]
  text: DifferencePart[]
}

/** What is compared: a revision, or something that may become one. */
export type ComparedState = Pick<Revision, 'version' | 'meta' | 'body' | 'format'>

/** What changed from one revision of a post to another, as readers see it. `effort`: where several are compared at once. */
export const diffRevisions = (from: ComparedState, to: ComparedState, effort = createEffort()): Difference => ({
  from: from.version,
  to: to.version,
  meta: diffMeta(from.meta, to.meta),
  text: diffBlocks(listBlocks(from.body, from.format), listBlocks(to.body, to.format), effort),
})

/** What changed of the words alone, whatever they lead to and however they are marked. */
export function diffWordsOf(from: ComparedState, to: ComparedState): DifferencePart[] {
  const [old, fresh] = [from, to].map(({ body, format }) =>
    listBlocks(body, format).map((block) => ({ ...block, marks: '' })),
  )
  return diffBlocks(old ?? [], fresh ?? [], createEffort())
}

function diffBlocks(old: readonly TextBlock[], fresh: readonly TextBlock[], effort: Effort): DifferencePart[] {
  const runs = diffRuns(
    old,
    fresh,
    (one, other) => one.kind === other.kind && one.text === other.text && one.marks === other.marks,
    effort,
  )
  const parts = runs.flatMap((run): DifferencePart[] =>
    run.isSame ? run.new.map((block) => toPart('same', block)) : pairBlocks(run.old, run.new, effort),
  )
  return foldUnchanged(parts)
}

const toPart = (change: 'same' | 'removed' | 'added', { kind, text }: TextBlock): DifferencePart => ({
  change,
  kind,
  text,
})

/** Blocks of one kind that share most of their words are one block that was changed. */
function pairBlocks(old: readonly TextBlock[], fresh: readonly TextBlock[], effort: Effort): DifferencePart[] {
  const parts: DifferencePart[] = []
  let next = 0
  for (const block of old) {
    const partner = fresh
      .slice(next, next + reach)
      .findIndex(
        (other) =>
          other.kind === block.kind &&
          (block.text === other.text || likenessOf(block.text, other.text, effort) >= leastLikeness),
      )
    if (partner === -1) {
      parts.push(toPart('removed', block))
      continue
    }
    for (const added of fresh.slice(next, next + partner)) parts.push(toPart('added', added))
    next += partner + 1
    parts.push({ change: 'changed', kind: block.kind, pieces: diffText(block, fresh[next - 1] as TextBlock, effort) })
  }
  for (const added of fresh.slice(next)) parts.push(toPart('added', added))
  return parts
}

/** Words in prose, lines in code, cells in a row of a table; behind them what leads elsewhere, or is marked otherwise, than before. */
function diffText(old: TextBlock, fresh: TextBlock, effort: Effort): Piece[] {
  const pieces =
    old.kind === 'code'
      ? diffLines(old.text, fresh.text, effort)
      : diffPieces(old.text, fresh.text, effort, splitters[old.kind])
  const marks = old.marks === fresh.marks ? [] : diffMarks({ old: old.marks, fresh: fresh.marks }, pieces, effort)
  if (marks.length === 0) return pieces
  return [...pieces, { in: 'both', text: old.kind === 'code' ? '\n' : ' ' }, ...marks]
}

/** The last line is compared as the others are, which end. */
function diffLines(old: string, fresh: string, effort: Effort): Piece[] {
  const pieces = diffPieces(`${old}\n`, `${fresh}\n`, effort, (text) => text.split(/(?<=\n)/))
  const last = pieces.at(-1)
  if (last) pieces[pieces.length - 1] = { ...last, text: last.text.slice(0, -1) }
  return pieces.filter(({ text }) => text !== '')
}

/** Marks of one text that are looked for among its words, each of which goes through all of them. */
const mostMarks = 200

/** Without the marks of words that are new or gone themselves. */
function diffMarks({ old, fresh }: { old: string; fresh: string }, pieces: readonly Piece[], effort: Effort): Piece[] {
  const split = (text: string) => text.split(/(?<=\s)/)
  const isToldByWords = (mark: string, side: Piece['in']) => {
    const word = mark.replaceAll(/[`*_~]/g, '').trim()
    return word !== '' && pieces.some((each) => each.in === side && each.text.includes(word))
  }
  let left = mostMarks
  // Each ends as the others do, also the last one.
  return diffPieces(`${old} `, `${fresh} `, effort, split)
    .filter((piece) => piece.in !== 'both')
    .map((piece) => ({
      ...piece,
      text: split(piece.text)
        .filter((mark) => left-- <= 0 || !isToldByWords(mark, piece.in))
        .join(''),
    }))
    .filter(({ text }) => text.trim() !== '')
}

const splitters: Record<Exclude<TextBlock['kind'], 'code'>, (text: string) => string[]> = {
  heading: segment,
  text: segment,
  item: segment,
  picture: segment,
  row: (text) => text.split(/( \| )/),
}

/** Of what did not change, the neighbours of a change are shown, and the number of the others. */
function foldUnchanged(parts: readonly DifferencePart[]): DifferencePart[] {
  const isNear = (index: number) =>
    [-1, 1].some((step) => {
      const neighbour = parts[index + step]
      return neighbour !== undefined && neighbour.change !== 'same'
    })
  const folded: DifferencePart[] = []
  parts.forEach((part, index) => {
    const last = folded.at(-1)
    if (part.change !== 'same' || isNear(index)) folded.push(part)
    else if (last?.change === 'unchanged') last.count++
    else folded.push({ change: 'unchanged', count: 1 })
  })
  return folded
}

/** Fields that the page shows elsewhere, or not at all. */
const untold = new Set(['internal', 'sourceHash', 'derived'])

function diffMeta(old: PostMeta, fresh: PostMeta): Difference['meta'] {
  const [before, after] = [toFields(old), toFields(fresh)]
  return [...new Set([...Object.keys(before), ...Object.keys(after)])]
    .filter((field) => before[field] !== after[field])
    .map((field) => ({ field, old: before[field] ?? null, new: after[field] ?? null }))
}

function toFields(meta: PostMeta): Record<string, string> {
  const { revision, ...others } = meta
  const { version: _, ...review } = revision
  return Object.fromEntries(
    Object.entries({ ...others, ...review })
      .filter(([field, value]) => !untold.has(field) && value !== undefined)
      .map(([field, value]) => [field, toValueText(value)]),
  )
}

/** A value of the metadata in words. */
export function toValueText(value: unknown): string {
  if (Array.isArray(value)) return value.map(toValueText).join(', ')
  if (typeof value !== 'object' || value === null) return String(value)
  return Object.entries(value)
    .map(([key, each]) => `${key}: ${toValueText(each)}`)
    .join(', ')
}
