import { z } from 'zod'
import { toTermSlug } from '#lib/core/posts'
import { type Face, faces, isColour, palettes } from './colours.ts'
import { isLanguageTag, isTimeZone } from './locale.ts'

const text = (max: number) => z.string().trim().min(1).max(max)

const webAddress = z
  .string()
  .max(2000)
  .refine((value) => /^https?:\/\//.test(value) && URL.canParse(value), 'expected an http(s) address')

/** An address, or a path of the publication. */
const target = z
  .string()
  .max(2000)
  .refine(
    (value) =>
      (/^(?:https?:\/\/|\/(?!\/)|mailto:)/.test(value) && URL.canParse(value, 'https://host')) || value === '/',
    'expected a path such as /about, an http(s) address or mailto:',
  )

const link = z.strictObject({ label: text(80), to: target })

const author = z.strictObject({
  name: text(200),
  url: webAddress.optional(),
  role: text(200).optional(),
  bio: text(2000).optional(),
})

const person = z.union([text(200).transform((name): z.output<typeof author> => ({ name })), author])

const frontPage = z.strictObject({
  lead: text(300).optional().describe('The slug of the note that leads; the newest one when absent.'),
  sections: z
    .array(
      z.strictObject({
        title: text(120),
        topic: text(200).optional(),
        tag: text(200).optional(),
        series: text(200).optional(),
        notes: z.array(text(300)).max(50).optional(),
        count: z.number().int().min(1).max(50).optional(),
      }),
    )
    .max(20)
    .optional()
    .describe('Sections below the lead, each of a topic, a tag, a series or named notes.'),
  order: z.enum(['published', 'modified']).optional().describe('Which date orders the list of notes.'),
})

/** Two names of one term would say two things of it. */
const described = z
  .record(z.string().trim().min(1).max(200), text(1000))
  .refine((words) => Object.keys(words).length <= 500, 'expected at most 500 terms')
  .refine(
    (words) => new Set(Object.keys(words).map(toTermSlug)).size === Object.keys(words).length,
    'expected each term once, found two names of one',
  )
  .optional()

const terms = z
  .strictObject({ topics: described, stacks: described, tools: described, tags: described, series: described })
  .describe('What the pages of topics, stacks, tools, tags and series say of them, by the name of the term.')

const keys = z.union([text(100), z.array(text(100)).min(1).max(10)]).optional()

const termMap = z
  .strictObject({ topic: keys, stack: keys, tools: keys, tags: keys, series: keys })
  .describe('Which keys of the front matter hold topic, stack, tools, tags and series; `folder` is the note’s folder.')

/** The systems that notes come from, as `lib/sources` knows them. */
export const dialectNames = [
  ...[
    'docusaurus',
    'starlight',
    'astro',
    'vitepress',
    'eleventy',
    'gatsby',
    'hexo',
    'jekyll',
    'hugo',
    'mkdocs',
    'mdbook',
    'nextra',
    'zola',
    'quarto',
  ],
  ...['nikola', 'pelican', 'hashnode', 'obsidian', 'devto', 'plain'],
]

const tree = z
  .boolean()
  .describe('Whether the notes are shown as a documentation, with their tree; told by the system when absent.')

const unsaid = z
  .enum(['held', 'public'])
  .describe(
    'What notes are that do not say whether they are public, where others of their folder do; held when absent.',
  )

const source = z.strictObject({
  path: text(1000).describe('A folder or file, relative to site.yaml.'),
  dialect: z
    .enum(dialectNames)
    .optional()
    .describe('The system that the notes come from; found by content when absent.'),
  policy: z.enum(['review', 'published']).optional(),
  claims: z.enum(['believe', 'ignore']).optional(),
  map: termMap.optional(),
  url: webAddress.optional().describe('Where the notes stood before.'),
  tree: tree.optional(),
  unsaid: unsaid.optional(),
})

/** What `site.yaml` may say: the one definition of its fields. All are optional. */
export const siteSchema = z.strictObject({
  name: text(80).optional().describe('The name in titles, cards and feeds.'),
  tagline: text(200).optional().describe('One line beside the name.'),
  description: text(500).optional().describe('What search engines and feeds say of the publication.'),
  language: z
    .string()
    .refine(isLanguageTag, 'expected a language tag such as en, de or pt-BR')
    .optional()
    .describe('The language of the site’s words and of notes that name none (BCP 47).'),
  timeZone: z
    .string()
    .refine(isTimeZone, 'expected a time zone such as Europe/Berlin')
    .optional()
    .describe('Where days without a zone begin (IANA).'),
  url: webAddress.optional().describe('The public address; SITE_URL wins.'),
  colours: z
    .strictObject({
      palette: z.enum(Object.keys(palettes) as [string, ...string[]]).optional(),
      accent: z.string().refine(isColour, 'expected a colour such as #0a6b5e or oklch(0.5 0.1 180)').optional(),
    })
    .optional()
    .describe('A named palette, or an accent of your own; contrast is kept in both themes.'),
  faces: z
    .enum(Object.keys(faces) as [Face, ...Face[]])
    .optional()
    .describe('The pair of faces for headlines and text.'),
  logo: text(500).optional().describe('A picture file, relative to site.yaml, beside the name.'),
  navigation: z.array(link).max(12).optional().describe('Links of the masthead; topics, stacks and tools when absent.'),
  footer: z
    .strictObject({ text: text(1000).optional(), links: z.array(link).max(30).optional() })
    .optional()
    .describe('What stands at the end of every page.'),
  social: z
    .array(z.strictObject({ name: text(80), url: webAddress }))
    .max(20)
    .optional()
    .describe('Profiles elsewhere; also `sameAs` in structured data.'),
  licence: z
    .union([text(200).transform((name) => ({ name })), z.strictObject({ name: text(200), url: webAddress.optional() })])
    .optional()
    .describe('Under what terms the notes may be used.'),
  authors: z
    .record(z.string().max(200), person)
    .optional()
    .describe('People by the key that notes use, with what the site says of them.'),
  frontPage: frontPage.optional().describe('How the front page is made up.'),
  synonyms: z
    .array(z.array(text(80)).min(2).max(20))
    .max(500)
    .optional()
    .describe('Groups of words that mean the same to those who search here.'),
  glossary: z
    .record(z.string().trim().min(1).max(60), text(300))
    .refine((words) => Object.keys(words).length <= 200, 'expected at most 200 abbreviations')
    .optional()
    .describe('Abbreviations with what they are short for; notes show the expansion, and may have others.'),
  bibliography: z
    .union([text(300), z.array(text(300)).max(20)])
    .optional()
    .describe('Files of sources that all notes may cite: BibTeX or CSL-JSON, in the folder.'),
  terms: terms.optional(),
  announce: z
    .strictObject({
      hub: webAddress.optional().describe('A WebSub hub, which is told when the feeds change and named in them.'),
      indexNow: z
        .strictObject({
          key: z.string().regex(/^[A-Za-z0-9-]{8,128}$/, 'expected 8 to 128 letters, digits and hyphens'),
          endpoint: webAddress.optional(),
        })
        .optional()
        .describe('Tells search engines by IndexNow which addresses changed; off when absent.'),
    })
    .optional()
    .describe('Services that are told what was published.'),
  policy: z
    .enum(['review', 'published'])
    .optional()
    .describe('Whether notes wait for a review here, or count as published elsewhere.'),
  claims: z
    .enum(['believe', 'ignore'])
    .optional()
    .describe('Whether a note is believed that says of itself that it was reviewed; yes when absent.'),
  reviewers: z
    .array(text(200))
    .max(1000)
    .optional()
    .describe('The people who may review; anybody who can run a command when absent.'),
  fourEyes: z
    .boolean()
    .optional()
    .describe('The only author of a note does not review it. When absent, from two reviewers on.'),
  map: termMap.optional(),
  tree: tree.optional(),
  unsaid: unsaid.optional(),
  redirects: z.record(z.string().max(2000), target).optional().describe('Old paths and where they lead; answered 308.'),
  sources: z.array(source).max(50).optional().describe('Where notes come from; this folder when absent.'),
})

export type SiteFile = z.output<typeof siteSchema>

/** The fields of `site.yaml` with those of their maps and lists: `name`, `colours.accent`, `footer.links.label`. */
export const sitePaths = toPaths(siteSchema, [])

function toPaths(schema: z.core.$ZodType, path: string[]): string[] {
  if (schema instanceof z.ZodOptional) return toPaths(schema.unwrap(), path)
  if (schema instanceof z.ZodArray) return toPaths(schema.element, path)
  if (schema instanceof z.ZodUnion) return schema.options.flatMap((option) => toPaths(option, path))
  if (!(schema instanceof z.ZodObject)) return []
  return Object.entries(schema.shape).flatMap(([name, field]) => [
    [...path, name].join('.'),
    ...toPaths(field as z.core.$ZodType, [...path, name]),
  ])
}
