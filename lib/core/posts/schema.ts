import { z } from 'zod'
import { type JsonValue, parseJson } from './json.ts'
import { isSlug } from './slug.ts'
import { parseVersion } from './version.ts'
import { invisibleTitle, isVisible } from './visible-text.ts'

/** What a note may say of its review. */
export const statedStatuses = ['draft', 'in-review', 'reviewed', 'archived'] as const
/**
 * `unreviewed` is the state of a note from elsewhere: it came without a word on its review. `claimed` and `partly` are what a
 * page shows: a note's own word on its review, and sections that are as they were reviewed.
 */
export const statuses = [...statedStatuses, 'unreviewed', 'claimed', 'partly'] as const
export const difficulties = ['beginner', 'intermediate', 'advanced', 'expert'] as const
export const involvements = ['none', 'assisted', 'generated'] as const

const text = (max: number) => z.string().trim().min(1).max(max)
const labels = (count: number) => z.array(text(200)).max(count)
const score = z.number().min(0).max(100)

/** YAML's core schema reads `1`, `0` and `true` apart; a flag means the same by each of them. */
const flag = z.union([z.boolean(), z.literal(0), z.literal(1)]).transform(Boolean)

const json = z.unknown().transform((value, context): JsonValue => {
  const parsed = parseJson(value)
  if ('value' in parsed) return parsed.value
  context.addIssue({ code: 'custom', message: parsed.problem })
  return z.NEVER
})
const jsonMap = z.record(z.string().max(200), json)

const isRealDate = (date: string): boolean => {
  const parsed = new Date(`${date}T00:00:00Z`)
  return !Number.isNaN(parsed.getTime()) && parsed.toISOString().startsWith(date)
}
const day = z
  .string()
  .regex(/^\d{4}-\d{2}-\d{2}$/, 'expected a date as YYYY-MM-DD')
  .refine(isRealDate, 'expected a date of the calendar as YYYY-MM-DD')

/** RFC 3339, normalized to UTC; a plain day means its midnight in UTC. */
const moment = z
  .union([
    day,
    z.iso.datetime({ offset: true, error: 'expected a date and time with its zone, as 2026-11-22T10:00:00Z' }),
  ])
  .transform((value) => new Date(value.length === 10 ? `${value}T00:00:00Z` : value).toISOString())

const webUrl = z
  .string()
  .max(2000)
  .refine(
    (value) => /^(https?:\/\/|\/(?!\/))/.test(value) && URL.canParse(value, 'https://host'),
    'expected an http(s) address or a path of this site',
  )

const author = z.union([
  text(200).transform((name) => ({ name })),
  z.strictObject({ name: text(200), url: webUrl.optional() }),
])

const image = z.strictObject({
  url: webUrl,
  width: z.number().int().min(1).max(20_000),
  height: z.number().int().min(1).max(20_000),
  alt: z.string().max(1000).optional().describe('What the picture shows, for those who do not see it.'),
  caption: z.string().max(1000).optional().describe('A line below the picture.'),
  source: z.string().max(300).optional().describe('Its maker or its origin.'),
})

const topic = z.strictObject({
  problem: text(200).describe('What is solved: the topic that lists the note.'),
  stack: text(200).describe('What it is solved with.'),
})

const revision = z.strictObject({
  status: z.enum(statuses),
  version: z
    .string()
    .refine((value) => parseVersion(value) !== null, 'expected a semantic version such as 1.8.1')
    .describe('Of this state; higher than every version that was public.'),
  lastReviewed: day.optional(),
  reviewer: text(200).optional(),
  checked: labels(50).optional(),
})

/**
 * What the meta of a post may say: the one definition of the fields. Types, the front matter's errors and the
 * documentation come from it. No field has an invented default; what an import derives is named in `derived`.
 */
export const postMetaSchema = z.strictObject({
  title: text(500)
    .refine((title) => title === '' || isVisible(title), invisibleTitle)
    .describe('The headline.'),
  summary: text(2000)
    .optional()
    .describe('One or two sentences: the lead, and the description in search results and cards.'),
  topic: topic.partial({ stack: true }).optional().describe('What is solved, and with what.'),
  revision: revision.describe('Status, version and review of this state of the post.'),
  derived: z
    .array(text(100))
    .max(50)
    .optional()
    .describe(
      'The fields that the note did not state and that an import took from elsewhere, as its text or its path.',
    ),
  slug: z
    .string()
    .refine(isSlug, 'expected lower-case words joined by hyphens')
    .optional()
    .describe('The address; made from the title when absent.'),
  lang: z
    .string()
    .max(100)
    .regex(/^[a-z]{2,3}(-[A-Za-z0-9]{2,8})*$/, 'expected a language tag such as en or pt-BR')
    .optional()
    .describe('The language of the text (BCP 47).'),
  outline: z
    .record(z.string().max(200), text(1000))
    .optional()
    .describe('The steps of the argument, in order, by name.'),
  brief: text(4000).optional().describe('How the note came about and what it is for.'),
  stack: labels(100).optional().describe('What the described system is built with.'),
  tools: labels(100).optional().describe('The tools used.'),
  tags: labels(200).optional().describe('Words that the note is filed under.'),
  series: z
    .strictObject({ name: text(200), position: z.number().optional() })
    .optional()
    .describe('The series that the note belongs to, and its place in it.'),
  codeLanguage: text(60).optional().describe('The language of the code.'),
  difficulty: z.enum(difficulties).optional().describe('The readers whom the note is for.'),
  readingTime: z.number().int().min(1).max(10_000).optional().describe('Minutes; estimated from the text when absent.'),
  viewCount: z.number().int().min(0).optional().describe('Views counted elsewhere, before the note came here.'),
  score: z
    .strictObject({
      quality: score.optional(),
      freshness: score.optional(),
      depth: score.optional(),
      clarity: score.optional(),
    })
    .optional()
    .describe('Marks from 0 to 100.'),
  reference: text(200).optional().describe('The number by which others cite the note.'),
  sourceHash: text(200).optional().describe('The hash that the note had elsewhere; write it as `hash`.'),
  flags: z
    .record(z.string().max(200), flag)
    .optional()
    .describe('Yes-or-no statements; `needsHumanReview` closes the gate.'),
  checklist: z.array(text(1000)).max(200).optional().describe('What to do, step by step.'),
  entities: z
    .array(z.strictObject({ name: text(200), type: text(100) }))
    .max(200)
    .optional()
    .describe('What the text speaks about, each with its type.'),
  imageSources: z
    .array(z.strictObject({ source: text(300), url: webUrl, caption: z.string().max(1000).optional() }))
    .max(200)
    .optional()
    .describe('Where pictures come from.'),
  payload: jsonMap.optional().describe('What the note’s origin says of it; `sourceId` becomes the post’s id.'),
  notes: z.array(text(2000)).max(200).optional().describe('Remarks for the reader of the meta.'),
  heroImage: image.optional().describe('The picture above the text.'),
  authors: z.array(author).max(50).optional().describe('The people responsible for the text.'),
  dates: z
    .strictObject({
      published: moment.optional(),
      modified: moment.optional(),
      publishedDay: day.optional(),
      modifiedDay: day.optional(),
    })
    .optional()
    .describe('When the text was first published and last changed; the days as the author’s zone has them.'),
  ai: z
    .strictObject({ involvement: z.enum(involvements), model: text(200).optional() })
    .optional()
    .describe('How far a machine took part in writing.'),
  references: z
    .union([
      z
        .array(z.union([jsonMap.refine((item) => item.id !== undefined, 'expected an id of the source'), text(60_000)]))
        .max(500),
      text(60_000),
    ])
    .optional()
    .describe('The sources that the text cites: CSL-JSON, a text in BibTeX, or a list of both.'),
  citations: z
    .enum(['author-year', 'numbered'])
    .optional()
    .describe('How the text names its sources; by author and year when absent.'),
  canonical: webUrl.optional().describe('The address that search engines are told to prefer.'),
  extra: jsonMap.optional().describe('Everything the schema has no name for.'),
  internal: jsonMap.optional().describe('What the source says beside the text; kept, and shown to no reader.'),
})

export type PostMeta = z.output<typeof postMetaSchema>
export type Status = PostMeta['revision']['status']

/** What a note that keeps its own versions has to say. */
export const versionedMetaSchema = postMetaSchema.extend({
  summary: postMetaSchema.shape.summary.unwrap(),
  topic,
  revision: revision.extend({ status: z.enum(statedStatuses) }),
})

/**
 * Fields that joined the schema after notes had been published: those may use the names for something of their own, which
 * stays in `extra`.
 */
export const lateFields = ['derived', 'tags', 'series', 'canonical', 'internal', 'references', 'citations'] as const

export const postFields = Object.keys(postMetaSchema.shape) as (keyof PostMeta)[]
