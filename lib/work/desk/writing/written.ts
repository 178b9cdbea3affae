import { z } from 'zod'
import type { JsonValue } from '#lib/core/posts'
import type { RevisionNum, WrittenState } from '#lib/store'

/** The id of a note’s post. */
export const noteId = z.string().min(1).max(200)

const meta = z.custom<JsonValue | Record<string, unknown>>(
  (value) => typeof value === 'object' && value !== null && !Array.isArray(value),
  'expected a map of fields',
)

/** What is typed: the body as its source, and the metadata, which need not be valid yet. */
export const writtenSchema = z.strictObject({ format: z.enum(['md', 'mdx']), meta, body: z.string() })

/** A state of a copy as the browser knows it. */
export const savedSchema = z.object({ sequence: z.number().int(), updatedAt: z.number() })

export const copySchema = savedSchema.extend({
  ...writtenSchema.shape,
  owner: z.string(),
  revision: z.number().nullable(),
})
export type OpenedCopy = z.infer<typeof copySchema>

export const toWritten = ({ format, meta, body }: z.infer<typeof writtenSchema>): WrittenState => ({
  format,
  body,
  // It came as JSON.
  meta: meta as JsonValue,
})

/** Numbers of revisions come back from the browser as it got them. */
export const toRevisionNum = (number: number | null): RevisionNum | null => number as RevisionNum | null
