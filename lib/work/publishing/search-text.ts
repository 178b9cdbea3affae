import { toPlainParts } from '#lib/core/mdx/plain-text.ts'
import { listSections } from '#lib/core/mdx/sections.ts'
import { type BodyFormat, type JsonValue, type PostMeta, toTermSlug } from '#lib/core/posts'
import { languageOfStems, listWords, type SearchableText, toIndexedText } from '#lib/core/words'
import type { FieldKind, SearchFilter, SearchText } from '#lib/store'

interface Content {
  version: string
  meta: PostMeta
  body: string
  format: BodyFormat
}

/** What search holds of a revision: its words, by the stems of its language, and what its fields say. */
export function toSearchText(content: Content, siteLanguage: string): Omit<SearchText, 'num' | 'facets'> {
  const stems = languageOfStems(content.meta.lang ?? siteLanguage)
  return { text: toIndexedText(toSearchable(content), stems), stems, fields: toFields(content) }
}

/** A summary that was derived from the text is in the text already. */
export const statedSummary = ({ summary, derived }: PostMeta): string[] =>
  summary === undefined || derived?.includes('summary') ? [] : [summary]

/** Words of no post's meta reach further. */
const mostMeta = 20_000

function toSearchable({ meta, body, format }: Content): SearchableText {
  const { prose, code } = toPlainParts(body, format)
  const headings = listSections(body, format).flatMap(({ heading }) => heading ?? [])
  return {
    title: meta.title,
    topic: [meta.topic?.problem, meta.topic?.stack].filter((name) => name !== undefined).join(' · '),
    headings: headings.join(' · '),
    names: listNames(meta).join(' · '),
    body: [...statedSummary(meta), prose].join('\n'),
    code,
    notes: [...listRemarks(meta)].join('\n').slice(0, mostMeta),
  }
}

const listNames = (meta: PostMeta): string[] => [
  ...new Set([
    ...(meta.entities ?? []).map((entity) => entity.name),
    ...(meta.stack ?? []),
    ...(meta.tools ?? []),
    ...(meta.tags ?? []),
    ...(meta.series ? [meta.series.name] : []),
    ...(meta.authors ?? []).map((author) => author.name),
    ...(meta.codeLanguage ? [meta.codeLanguage] : []),
    ...(meta.reference ? [meta.reference] : []),
    ...(meta.sourceHash ? [meta.sourceHash] : []),
  ]),
]

/** What the sheet of a note says beside; never what its source keeps from readers. */
function* listRemarks(meta: PostMeta): Generator<string> {
  if (meta.brief) yield meta.brief
  for (const [step, text] of Object.entries(meta.outline ?? {})) yield `${step}: ${text}`
  yield* meta.checklist ?? []
  yield* meta.notes ?? []
  for (const { source, caption } of meta.imageSources ?? []) yield `${source} ${caption ?? ''}`
  yield* listTexts(meta.payload ?? {})
  yield* listTexts(meta.extra ?? {})
}

function* listTexts(value: JsonValue): Generator<string> {
  if (typeof value === 'string' || typeof value === 'number') yield String(value)
  else if (Array.isArray(value)) for (const each of value) yield* listTexts(each)
  else if (value !== null && typeof value === 'object') for (const each of Object.values(value)) yield* listTexts(each)
}

/** A field is asked for by its whole value or by one word of it: `author:ada` and `author:"Ada Lovelace"`. */
function toFields({ version, meta }: Content): SearchFilter[] {
  const said: Record<FieldKind, readonly string[]> = {
    'topic-word': meta.topic ? [meta.topic.problem] : [],
    'stack-word': [...(meta.topic?.stack ? [meta.topic.stack] : []), ...(meta.stack ?? [])],
    tool: meta.tools ?? [],
    tag: meta.tags ?? [],
    series: meta.series ? [meta.series.name] : [],
    author: (meta.authors ?? []).map((author) => author.name),
    reference: meta.reference ? [meta.reference] : [],
    version: [version],
  }
  const fields = new Map<string, SearchFilter>()
  for (const [kind, values] of Object.entries(said))
    for (const value of values)
      for (const slug of listFieldSlugs(value)) fields.set(`${kind}/${slug}`, { kind: kind as FieldKind, slug })
  return [...fields.values()]
}

/** The same few values stand in most posts of a collection. */
const fieldSlugs = new Map<string, readonly string[]>()
const mostRemembered = 5000

function listFieldSlugs(value: string): readonly string[] {
  const known = fieldSlugs.get(value)
  if (known) return known
  const slugs = [...new Set([value, ...listWords(value)].map(toTermSlug))]
  if (fieldSlugs.size >= mostRemembered) fieldSlugs.clear()
  fieldSlugs.set(value, slugs)
  return slugs
}
