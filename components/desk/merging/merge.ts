import { diff3Merge } from 'node-diff3'

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

/** Three texts with `\n`: what both began from, and what each made of it. */
export function mergeTexts(base: string, mine: string, theirs: string): MergePart[] {
  const lines = { base: base.split('\n'), mine: mine.split('\n'), theirs: theirs.split('\n') }
  const regions = diff3Merge(lines.mine, lines.base, lines.theirs, { excludeFalseConflicts: true })
  return regions.map(({ ok, conflict }) =>
    conflict
      ? { kind: 'conflict', base: conflict.o, mine: conflict.a, theirs: conflict.b }
      : { kind: 'settled', lines: ok ?? [] },
  )
}

export const hasConflict = (parts: readonly MergePart[]): boolean => parts.some(({ kind }) => kind === 'conflict')

export type Choice = 'mine' | 'theirs' | 'mine first' | 'theirs first'

/** The text, once each conflict is decided, in their order. */
export function joinParts(parts: readonly MergePart[], choices: readonly Choice[]): string {
  let conflict = 0
  return parts
    .flatMap((part) => {
      if (part.kind === 'settled') return part.lines
      const choice = choices[conflict++] ?? 'mine first'
      if (choice === 'mine') return part.mine
      if (choice === 'theirs') return part.theirs
      return choice === 'mine first' ? [...part.mine, ...part.theirs] : [...part.theirs, ...part.mine]
    })
    .join('\n')
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
