import { z } from 'zod'
import { listKinds, toPlural } from '#lib/core/posts'
import { listCollections } from '#lib/store'
import { defineUseCase } from '../use-case.ts'

const mostTerms = 500

/** Names that notes are filed under, those of most notes first. */
export const listTerms = defineUseCase({
  name: 'list-terms',
  kind: 'read',
  right: 'read',
  input: z.strictObject({ kind: z.enum(listKinds as ['topic']).default('topic') }),
  output: z.strictObject({
    kind: z.enum(listKinds as ['topic']),
    /** A term and the pages that list it. */
    terms: z.array(z.strictObject({ slug: z.string(), name: z.string(), address: z.string(), notes: z.number() })),
    /** There are more than are shown. */
    isMore: z.boolean(),
  }),
  async run({ store }, { kind }) {
    const found = await listCollections(store.read, kind, mostTerms + 1)
    return {
      kind,
      terms: found
        .slice(0, mostTerms)
        .map(({ slug, name, count }) => ({ slug, name, address: `/${toPlural(kind)}/${slug}`, notes: count })),
      isMore: found.length > mostTerms,
    }
  },
})
