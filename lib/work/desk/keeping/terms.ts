import { z } from 'zod'
import { type ListKind, listKinds, toPlural, toTermSlug } from '#lib/core/posts'
import { describeTerm, parseSiteFile, type SiteFile } from '#lib/core/site'
import { AlphanodeError } from '#lib/errors'
import { findCurrentSiteName, findSiteRecord, listCollections } from '#lib/store'
import { type DeskContext, defineUseCase } from '../use-case.ts'
import { changeSiteFile, readSiteText } from './site-file.ts'
import { takeTurn } from './take-turn.ts'

const mostTerms = 500

/** Kinds whose pages say what the publication says of a term; authors and languages have words of their own. */
const describedKinds = ['topic', 'stack', 'tool', 'tag', 'series'] as const satisfies readonly ListKind[]

/** Names that notes are filed under, those of most notes first. */
export const listTerms = defineUseCase({
  name: 'list-terms',
  kind: 'read',
  right: 'read',
  input: z.strictObject({ kind: z.enum(listKinds as ['topic']).default('topic') }),
  output: z.strictObject({
    kind: z.enum(listKinds as ['topic']),
    /** A term and the pages that list it. */
    terms: z.array(
      z.strictObject({
        slug: z.string(),
        name: z.string(),
        address: z.string(),
        notes: z.number(),
        /** What its page says of it. */
        about: z.string().nullable(),
      }),
    ),
    /** Words can be said of terms of this kind. */
    isDescribed: z.boolean(),
    /** There are more than are shown. */
    isMore: z.boolean(),
  }),
  run: ({ store }, { kind }) =>
    store.snapshot(async (connection) => {
      const found = await listCollections(connection, kind, mostTerms + 1)
      const site = await findCurrentSiteName(connection)
      const record = (site && (await findSiteRecord(connection, site))) || {}
      return {
        kind,
        terms: found.slice(0, mostTerms).map(({ slug, name, count }) => ({
          ...{ slug, name, address: `/${toPlural(kind)}/${slug}`, notes: count },
          about: describeTerm(record, kind, slug),
        })),
        isDescribed: (describedKinds as readonly ListKind[]).includes(kind),
        isMore: found.length > mostTerms,
      }
    }),
})

/** Says what a term is, in site.yaml: its page, search engines and previews show it. */
export const describeTermUseCase = defineUseCase({
  name: 'describe-term',
  kind: 'change',
  right: 'organize',
  input: z.strictObject({
    kind: z.enum(describedKinds),
    name: z.string().trim().min(1).max(200),
    /** Null: nothing is said any more. */
    about: z.string().trim().min(1).max(1000).nullable(),
    /** What the person saw there. */
    before: z.string().max(1000).nullable(),
  }),
  output: z.strictObject({ address: z.string(), about: z.string().nullable() }),
  async run(context, { kind, name, about, before }) {
    const slug = toTermSlug(name)
    await takeTurn(context, () => write(context, { kind, name, slug, about, before }))
    return { address: `/${toPlural(kind)}/${slug}`, about }
  },
})

interface Said {
  kind: (typeof describedKinds)[number]
  name: string
  slug: string
  about: string | null
  before: string | null
}

async function write(context: DeskContext, { kind, name, slug, about, before }: Said): Promise<void> {
  const { hash, text } = await readSiteText(context)
  const plural = toPlural(kind) as keyof NonNullable<SiteFile['terms']>
  const words = parseSiteFile(text).file?.terms?.[plural] ?? {}
  const key = Object.keys(words).find((each) => toTermSlug(each) === slug) ?? name
  if ((words[key] ?? null) !== before)
    throw new AlphanodeError('outdated', `about: other words are there by now: ${words[key] ?? '(none)'}`)
  await changeSiteFile(context, { hash, edits: [{ path: ['terms', plural, key], value: about ?? undefined }] })
}
