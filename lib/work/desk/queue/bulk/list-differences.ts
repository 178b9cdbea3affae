import { z } from 'zod'
import { toValueText } from '#lib/core/history'
import type { PostMeta } from '#lib/core/posts'
import type { Words } from './edit-words.ts'

/** What becomes of a note: its fields, and the lines of its text, as they were and as they are to be. */
export const differences = z.strictObject({
  meta: z.array(z.strictObject({ field: z.string(), before: z.string(), after: z.string() })),
  lines: z.array(z.strictObject({ line: z.number(), before: z.string(), after: z.string() })),
  /** Lines that are not shown. */
  moreLines: z.number(),
})
export type Differences = z.infer<typeof differences>

const mostLines = 50
const longestLine = 500

/** An operation changes words within lines, so that lines keep their numbers. */
export function listDifferences(before: Words, after: Words): Differences {
  const [old, fresh] = [before.body.split('\n'), after.body.split('\n')]
  const lines = fresh.flatMap((text, index) =>
    text === old[index] ? [] : [{ line: index + 1, before: cut(old[index] ?? ''), after: cut(text) }],
  )
  const fields = new Set([...Object.keys(before.meta), ...Object.keys(after.meta)]) as Set<keyof PostMeta>
  const meta = [...fields].flatMap((field) => {
    const [one, other] = [before.meta, after.meta].map((each) => show(each[field]))
    return one === other || field === 'revision' || field === 'derived'
      ? []
      : [{ field, before: one ?? '', after: other ?? '' }]
  })
  return { meta, lines: lines.slice(0, mostLines), moreLines: Math.max(0, lines.length - mostLines) }
}

const show = (value: unknown): string => (value === undefined ? '' : toValueText(value))

const cut = (line: string): string => (line.length > longestLine ? `${line.slice(0, longestLine)}…` : line)
