import { z } from 'zod'
import type { Right } from '#lib/core/people'

const name = z.string().trim().min(1).max(200)

/** Fields that words can be replaced in, beside the text. */
export const replacedFields = ['body', 'title', 'summary', 'brief', 'notes', 'checklist'] as const

const oneLine = (max: number) =>
  z
    .string()
    .max(max)
    .refine((text) => !/[\r\n\0]/.test(text), 'expected one line')

export const replacement = z.strictObject({
  kind: z.literal('replace'),
  find: oneLine(200).refine((text) => text.replaceAll('*', '').trim() !== '', 'expected some text'),
  with: oneLine(1000),
  fields: z.array(z.enum(replacedFields)).min(1).default(['body']),
  matchCase: z.boolean().default(true),
  wholeWord: z.boolean().default(false),
  /** `*` stands for anything within a line. */
  wildcard: z.boolean().default(false),
  inCode: z.boolean().default(false),
})
export type Replacement = z.infer<typeof replacement>

/** Terms that notes name in their meta. */
export const renamedKinds = ['topic', 'stack', 'tool', 'tag', 'series', 'author'] as const

/** What can be done to many notes at once. The first kinds change words, the others move pointers. */
export const operation = z.discriminatedUnion('kind', [
  replacement,
  z.strictObject({ kind: z.literal('add-tag'), tag: name }),
  z.strictObject({ kind: z.literal('remove-tag'), tag: name }),
  z.strictObject({ kind: z.literal('set-topic'), problem: name, stack: name.optional() }),
  z.strictObject({ kind: z.literal('set-series'), name: name.nullable() }),
  /** A term gets another name; where that is a term already, the two become one. */
  z.strictObject({
    kind: z.literal('rename-term'),
    term: z.enum(renamedKinds),
    from: name,
    to: name,
  }),
  /** A review that was asked for by the flag `needsHumanReview` is done. */
  z.strictObject({ kind: z.literal('review-done') }),
  /** Live notes get that flag: the gate keeps them back until a person lets them through again. */
  z.strictObject({ kind: z.literal('back-to-review') }),
  z.strictObject({ kind: z.literal('publish') }),
  z.strictObject({ kind: z.literal('withdraw') }),
])
export type Operation = z.infer<typeof operation>

/** Words that change become drafts, or go live at once. */
export const targets = ['draft', 'live'] as const
export type Target = (typeof targets)[number]

export const rightOf = ({ kind }: Operation, target: Target): Right =>
  ['publish', 'withdraw', 'back-to-review'].includes(kind) || target === 'live' ? 'publish' : 'write'
