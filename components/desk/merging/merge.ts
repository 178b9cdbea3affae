import { diff3Merge, type ILCSResult, LCS } from 'node-diff3'

/** What is typed, with the line endings of the text that was opened. */
export interface Typed {
  format: 'md' | 'mdx'
  meta: Record<string, unknown>
  body: string
}

/** A part of a merged text: what only one side changed is settled, what both changed waits for a decision. */
export type MergePart =
  | { kind: 'settled'; lines: readonly string[] }
  | { kind: 'conflict'; base: readonly string[]; mine: readonly string[]; theirs: readonly string[] }

type Conflict = Extract<MergePart, { kind: 'conflict' }>

/** Three texts with `\n`: what both began from, and what each made of it. */
export function mergeTexts(base: string, mine: string, theirs: string): MergePart[] {
  const lines = { base: base.split('\n'), mine: mine.split('\n'), theirs: theirs.split('\n') }
  const regions = diff3Merge(lines.mine, lines.base, lines.theirs, { excludeFalseConflicts: true })
  const parts = regions.map(
    ({ ok, conflict }): MergePart =>
      conflict
        ? { kind: 'conflict', base: conflict.o, mine: conflict.a, theirs: conflict.b }
        : { kind: 'settled', lines: ok ?? [] },
  )
  return parts.reduce<MergePart[]>(addPart, [])
}

/** An empty line does not part two conflicts where one side has before it what the other has behind it. */
function addPart(parts: MergePart[], next: MergePart): MergePart[] {
  const [last, between] = parts.slice(-2)
  if (next.kind === 'conflict' && last?.kind === 'conflict' && between?.kind === 'settled') {
    const isOne = listShared(last.mine, next.theirs).length + listShared(last.theirs, next.mine).length > 0
    if (isOne && between.lines.every(isBlank)) return [...parts.slice(0, -2), joinConflicts(last, between.lines, next)]
  }
  return [...parts, next]
}

const joinConflicts = (first: Conflict, between: readonly string[], second: Conflict): Conflict => ({
  kind: 'conflict',
  base: [...first.base, ...between, ...second.base],
  mine: [...first.mine, ...between, ...second.mine],
  theirs: [...first.theirs, ...between, ...second.theirs],
})

export const hasConflict = (parts: readonly MergePart[]): boolean => parts.some(({ kind }) => kind === 'conflict')

export type Choice = 'mine' | 'theirs' | 'mine first' | 'theirs first'

/** The text, once each conflict is decided, in their order. */
export function joinParts(parts: readonly MergePart[], choices: readonly Choice[]): string {
  const lines: string[] = []
  let conflict = 0
  for (const part of parts)
    lines.push(...(part.kind === 'settled' ? part.lines : chooseLines(part, choices[conflict++])))
  return lines.join('\n')
}

function chooseLines({ mine, theirs }: Conflict, choice: Choice = 'mine first'): readonly string[] {
  if (choice === 'mine') return mine
  if (choice === 'theirs') return theirs
  return choice === 'mine first' ? joinBoth(mine, theirs) : joinBoth(theirs, mine)
}

/** Every line of both in its order, and once where both have it. */
function joinBoth(first: readonly string[], second: readonly string[]): string[] {
  const joined: string[] = []
  const at = { first: 0, second: 0 }
  for (const shared of [...listShared(first, second), { first: first.length, second: second.length }]) {
    joined.push(...joinGap(first.slice(at.first, shared.first), second.slice(at.second, shared.second)))
    joined.push(...first.slice(shared.first, shared.first + 1))
    at.first = shared.first + 1
    at.second = shared.second + 1
  }
  return joined
}

/** Lines between two that both have. Empty ones say nothing by themselves: those of one side are enough. */
function joinGap(first: readonly string[], second: readonly string[]): readonly string[] {
  if (first.every(isBlank) && second.length >= first.length) return second
  return second.every(isBlank) && first.length >= second.length ? first : [...first, ...second]
}

const isBlank = (line: string): boolean => line.trim() === ''

/** The places of the longest sequence of lines that both have, without empty ones: they would draw paragraphs into each other. */
function listShared(first: readonly string[], second: readonly string[]): { first: number; second: number }[] {
  const named = { first: nameLines(first), second: nameLines(second) }
  const shared: { first: number; second: number }[] = []
  let link: ILCSResult | null = LCS(toNames(named.first), toNames(named.second))
  for (; link?.chain; link = link.chain)
    shared.unshift({
      first: named.first[link.buffer1index]?.at ?? 0,
      second: named.second[link.buffer2index]?.at ?? 0,
    })
  return shared
}

const toNames = (named: readonly { name: string }[]): string[] => named.map(({ name }) => name)

const fence = /^\s*(?<marks>`{3,}|~{3,})/

/** Lines with words, each with the fence that it stands behind: the end of one block of code is not the end of another. */
function nameLines(lines: readonly string[]): { at: number; name: string }[] {
  let open: { line: string; marks: string } | null = null
  const named: { at: number; name: string }[] = []
  for (const [at, line] of lines.entries()) {
    const marks = fence.exec(line)?.groups?.marks
    if (!isBlank(line)) named.push({ at, name: `${open?.line ?? ''}\n${line}` })
    if (marks && !open) open = { line, marks }
    else if (open && line.trim().startsWith(open.marks) && marks === line.trim()) open = null
  }
  return named
}

interface Written {
  body: string
  meta: unknown
}

type Fields = { readonly [name: string]: unknown }

export interface MergedFields {
  /** With mine where both changed a field. */
  fields: Record<string, unknown>
  /** The names of the fields that both changed, each to another value. */
  conflicts: string[]
}

/** Fields of metadata by their names: one that only one side changed is theirs, one that both changed is told. */
export function mergeFields(base: Fields, mine: Fields, theirs: Fields): MergedFields {
  const fields: Record<string, unknown> = {}
  const conflicts: string[] = []
  for (const name of new Set([...Object.keys(theirs), ...Object.keys(mine)])) {
    const isMine = !isSame(base[name], mine[name])
    const isTheirs = !isSame(base[name], theirs[name])
    if (isMine && isTheirs && !isSame(mine[name], theirs[name])) conflicts.push(name)
    const value = isMine ? mine[name] : theirs[name]
    if (value !== undefined) fields[name] = value
  }
  return { fields, conflicts }
}

/** Whether words or fields are others than those of a saved state. */
export const isTypedOver = (typed: Written, base: Written): boolean =>
  typed.body !== base.body || !isSame(typed.meta, base.meta)

export const isSame = (one: unknown, other: unknown): boolean => toOrdered(one) === toOrdered(other)

/** JSON whose keys have one order: databases and forms have theirs. */
const toOrdered = (value: unknown): string =>
  JSON.stringify(value, (_, inner) =>
    typeof inner === 'object' && inner !== null && !Array.isArray(inner)
      ? Object.fromEntries(Object.entries(inner).toSorted(([one], [other]) => (one < other ? -1 : 1)))
      : inner,
  ) ?? ''
