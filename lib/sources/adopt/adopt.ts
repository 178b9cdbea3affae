import {
  type BodyFormat,
  type GatePolicy,
  isJsonRecord,
  isVisible,
  type JsonValue,
  type PostMeta,
  postMetaSchema,
  toSlug,
} from '#lib/core/posts'
import { limitWork } from '#lib/workers'
import { type NoteFacts, noFacts } from '../dialects/dialect.ts'
import { includeParts, type PartRules, type TextWithParts } from '../parts/include-parts.ts'
import type { Notice } from '../source-item.ts'
import { removeConditions } from '../text/conditions.ts'
import { expandLoops } from '../text/expand-loops.ts'
import { findCondition } from '../text/find-condition.ts'
import { removeHiddenElements } from '../text/hidden-elements.ts'
import type { Values } from '../text/named-values.ts'
import { translateText } from '../text/translate-text.ts'
import { toLanguage } from '../to-language.ts'
import { findBodyTitle, findFirstParagraph, findParagraphs } from './body-parts.ts'
import { parseMoment, type StatedMoment } from './dates.ts'
import { Fields, toNames, toText } from './fields.ts'
import { parseNotePath, toTitle } from './note-path.ts'
import { listSlugs } from './note-slugs.ts'
import { type Person, toPeople } from './people.ts'
import { findLater, findPublicity, isNoindexInText, type Publicity } from './privacy.ts'
import {
  isAccessName,
  isAlsoSwitch,
  isExpiryName,
  isPublishDateName,
  isStateName,
  isSwitchName,
} from './privacy-words.ts'
import { mayGate, type RemarklessText, removeRemarks } from './remarks.ts'
import { cutAtSentence } from './sentences.ts'

/** A note of another system, or of none: front matter whose keys are not ours, and a text. */
export interface ForeignNote {
  /** Numbers whose digits matter are text. */
  input: unknown
  body: string
  format: BodyFormat
  /** The path below the folder that is imported, with `/`. */
  name: string
  /** When the file was first and last committed, with the offset of the author: RFC 3339. */
  committed?: { first: string; last: string | null } | null
  /** The name of the system that the note comes from; absent when none was found. */
  dialect?: string
  /** Whether the terms of lists have ids there, as headings have. */
  hasTermIds?: boolean
  /** What the data of its site says plainly, where texts may name it. */
  siteValues?: Readonly<Record<string, string>>
  /** Whether its folder holds no other note, and so is named after it. */
  isBundle?: boolean
  /** What the system that the note is of says of it. */
  facts?: NoteFacts
  /** The body was made from HTML or plain text: nothing in it is the syntax of any system. */
  isConverted?: boolean
  /** Puts the text of other files where the body includes it. */
  include?: (body: string) => TextWithParts
  /** Writes what is not Markdown, or leads elsewhere here, as it is here. Lines stay on their lines. */
  rewrite?: (body: string) => { body: string; notices: Notice[] }
}

/** What the publication says of a source. */
export interface AdoptOptions {
  /** The keys that hold topic, stack, tools, tags and series, where they are not the usual ones. */
  map: TermMap
  /** Where clocks without a zone are. */
  timeZone: string
  people: ReadonlyMap<string, Person>
  /** What lets the notes through the gate, where the publication says it. */
  policy?: GatePolicy
  /** Files of sources that all notes may cite, and the folder that they lie in. */
  bibliography?: { root: string; files: readonly string[] }
}

/** Keys of the front matter, the first that is stated holds; `folder` is the folder that says what its notes are about. */
export type TermMap = Partial<Record<'topic' | 'stack' | 'tools' | 'tags' | 'series', string | readonly string[]>>

export const noOptions: AdoptOptions = { map: {}, timeZone: 'UTC', people: new Map() }

export interface AdoptedNote {
  /** Metadata in our words, each field valid; what is not stated in the front matter is named in `derived`. */
  input: Record<string, unknown>
  body: string
  /** How many lines above the body were taken away. */
  linesAbove: number
  /** For each line of the body the line of the note's text that it was made from; null where they are the same. */
  lines: readonly number[] | null
  id: string
  /** Addresses, the best first. */
  slugs: string[]
  publicity: Publicity
  notices: Notice[]
}

type Shape = typeof postMetaSchema.shape
type FieldName = keyof Shape

/** Fields of ours whose shape no other system has: who states one means it. */
const ownFields = [
  ...['outline', 'score', 'entities', 'imageSources', 'ai', 'flags', 'checklist', 'difficulty', 'codeLanguage'],
  ...['heroImage', 'readingTime'],
] as FieldName[]
/** Fields of ours that another system may use for something that readers never saw. */
const privateFields = ['brief', 'notes', 'reference', 'viewCount', 'payload', 'extra'] as FieldName[]

const dateKeys = {
  published: [
    'date',
    'published',
    'publishDate',
    'pubDate',
    'publishedAt',
    'publishedDate',
    'datePublished',
    'publishOn',
    'pubDatetime',
  ],
  created: ['date.created', 'created', 'createdAt', 'createDate', 'dateCreated', 'posted', 'postedOn'],
  modified: [
    'lastmod',
    'updated',
    'modified',
    'lastModifiedAt',
    'lastModified',
    'lastUpdated',
    'updatedDate',
    'updatedAt',
  ],
  others: ['dateModified', 'dateUpdated', 'lastUpdate.date', 'date.updated', 'modDatetime'],
}

/** What was read of the note's place in its system: its former addresses, and where it stands among others. */
const placeKeys = [
  ...['aliases', 'alias', 'redirect_from', 'redirects', 'permalink', 'path', 'url', 'old_url'],
  ...['weight', 'order', 'sidebar_position', 'nav_order', 'sidebar', 'translationKey'],
]

/** Which files have what the note cites, and how that is to look elsewhere. */
const citationKeys = ['bibliography', 'csl', 'nocite', 'link-citations', 'citeproc', 'cite-method']

/** Styles of CSL that number what is cited. */
const numberedStyle =
  /(?:^|[/-])(?:ieee|vancouver|nature|acm|ama|american-medical|elsevier-with-titles|science|numeric)/i

export const toFormat = (name: string): BodyFormat => (/\.mdx$/i.test(name) ? 'mdx' : 'md')

/** Turns any note into one of ours. Nothing of it is refused: what does not fit is kept where no reader sees it. */
export function adoptNote(note: ForeignNote, options: AdoptOptions): AdoptedNote {
  const include = note.include ?? ((body) => includeParts({ ...note, body }, withoutParts(note.dialect ?? 'plain')))
  const whole = note.isConverted ? { body: note.body, notices: [], lines: null } : writeLoops(include(note.body), note)
  // A small note may hold large parts, and long lists.
  return whole.body === note.body
    ? adoptWhole(note, whole, options)
    : limitWork(whole.body, () => adoptWhole(note, whole, options))
}

function adoptWhole(note: ForeignNote, whole: TextWithParts, options: AdoptOptions): AdoptedNote {
  const fields = new Fields(note.input)
  const path = parseNotePath(note.name)
  const { facts = noFacts, isConverted = false } = note
  const stated = findPublicity(fields, path, { facts, timeZone: options.timeZone })
  const derived: string[] = ['revision']
  const dialect = note.dialect ?? 'plain'
  const bare = isConverted ? asWritten(note.body) : removeRemarks(whole.body, note.format, dialect)
  const visible = isConverted ? shown(bare.body) : removeUnseen(bare.body, dialect)
  const seen = { ...bare, body: visible.body, notices: [...bare.notices, ...visible.notices] }
  const condition = isConverted
    ? null
    : (findGate(bare) ?? findHoldOfText({ ...note, body: seen.body, dialect }, visible))
  const excerpt = seen.excerptEnd === null ? null : seen.body.slice(0, seen.excerptEnd)
  const text = isConverted
    ? { ...asWritten(seen.body), lines: null }
    : translateText({
        ...note,
        body: seen.body,
        dialect,
        values: listValues(note),
      })
  const lines = joinLines(text.lines, whole.lines)
  // Links inside of boxes and tabs are links once these are translated.
  const rewritten = note.rewrite?.(text.body) ?? { body: text.body, notices: [] }
  const title = findTitle(fields, { body: rewritten.body, format: note.format, facts }, path.words)
  if (title.isDerived) derived.push('title')
  const summary = findSummary(fields, { excerpt, body: title.body, format: note.format })
  if (summary?.isDerived) derived.push('summary')
  // The folder of one note alone has its name, and says nothing of what it is about.
  const folders = note.isBundle ? path.folders.slice(0, -1) : path.folders
  const topic = findTopic(fields, { map: options.map, folders, facts })
  if (topic?.isDerived) derived.push('topic')
  const dates = findDates(fields, { dayOfName: path.day, facts, committed: note.committed ?? null }, options.timeZone)
  for (const name of dates.derived) derived.push(name)
  const publicity: Publicity = {
    ...stated,
    held: stated.held ?? condition,
    isNoindex: stated.isNoindex || (!isConverted && isNoindexInText(seen.body)),
    // What is later than now as the day of publication was not public yet.
    from: findLater(stated.from, dates.stated),
  }
  const input: Record<string, unknown> = {
    title: title.text,
    ...(summary ? { summary: summary.text } : {}),
    ...(topic ? { topic: topic.value } : {}),
    ...findTerms(fields, { map: options.map, folders, facts }),
    ...findPeople(fields, options.people, facts.inherited),
    ...findLanguage(fields, facts),
    ...(dates.value ? { dates: dates.value } : {}),
    ...findCanonical(fields),
    ...findSources(fields),
    ...findOwnFields(fields),
    revision: { status: publicity.held === null ? 'unreviewed' : 'draft', version: '1.0.0' },
    derived,
  }
  const flags = toFlags(publicity, input.flags)
  const slugs = listSlugs(fields, path, { ...facts, title: title.text })
  for (const { key } of fields.all([...placeKeys, ...citationKeys, ...facts.used])) fields.markRead(key)
  for (const { key, name } of fields.list()) if (saysWhoMayRead(name)) fields.markRead(key)
  return {
    input: { ...input, ...(flags ? { flags } : {}), ...toInternal(fields) },
    body: title.body,
    linesAbove: title.linesAbove,
    lines: lines?.slice(title.linesAbove) ?? null,
    id: path.id,
    slugs,
    publicity,
    notices: [
      ...(publicity.held === null ? [] : [{ what: `held back: ${publicity.held}` }]),
      ...whole.notices,
      ...[...seen.notices, ...text.notices].map((notice) => toOrigin(notice, whole.lines)),
      ...rewritten.notices.map((notice) => toOrigin(notice, lines)),
      ...fields.listUnread().map((key) => ({ what: `kept and not shown: ${key.slice(0, 100)}` })),
    ],
  }
}

/** Read for who may see the note, and when. */
const saysWhoMayRead = (name: string): boolean =>
  [isSwitchName, isStateName, isAccessName, isPublishDateName, isExpiryName, isAlsoSwitch].some((reads) => reads(name))

/** A note that stands by itself has no files beside it. */
const withoutParts = (dialect: string): PartRules => ({ dialect, roots: [], appended: [], read: () => null })

const shown = (body: string) => ({ body, notices: [], isUnsure: false, isEmptied: false })

const findGate = ({ gate }: RemarklessText): string | null =>
  gate === null ? null : `words that the remark ${gate} shows or hides`

/** The text without what no visitor saw, and without what only some of them could see. A page of lists alone stays as it is. */
function removeUnseen(body: string, dialect: string) {
  const visible = removeHiddenElements(body)
  if (visible.isUnsure) return { ...visible, isEmptied: false }
  const made = removeConditions(visible.body, dialect)
  const notices = [...visible.notices, ...made.notices]
  const isEmptied = notices.length > 0 && !/[\p{L}\p{N}]/u.test(made.body)
  const isListAlone =
    isEmptied && /\{%-?\s*(?:for|tablerow)\b/.test(body) && !/\{%-?\s*(?:if|unless|case|switch|macro)/.test(body)
  return isListAlone ? { ...visible, isEmptied: false } : { body: made.body, notices, isUnsure: false, isEmptied }
}

/** Why it cannot be told which words of a text readers saw. */
function findHoldOfText(
  text: Parameters<typeof findCondition>[0],
  { isUnsure, isEmptied }: Pick<ReturnType<typeof removeUnseen>, 'isUnsure' | 'isEmptied'>,
): string | null {
  if (isUnsure) return 'words that an element without an end hides'
  return isEmptied ? 'words that a condition shows or hides, and no others' : findCondition(text)
}

const asWritten = (body: string): RemarklessText => ({ body, excerptEnd: null, notices: [], gate: null })

/** What texts may name: the front matter of the note, and what its folder says for it. */
const listValues = ({ input, facts }: ForeignNote): Values => ({
  ...facts?.inherited,
  ...(isJsonRecord(input) ? input : {}),
})

function writeLoops(text: TextWithParts, note: ForeignNote): TextWithParts {
  const named = { note: listValues(note), site: note.siteValues ?? {} }
  const made = expandLoops(text.body, note.dialect ?? 'plain', named)
  if (made === null) return text
  const parts = made.parts.map(({ name, line }) =>
    toOrigin({ what: `shown without its frame: part of the site ${name}`, line }, text.lines),
  )
  return { body: made.body, notices: [...text.notices, ...parts], lines: joinLines(made.lines, text.lines) }
}

/** The lines of one text by those of the text that it was made from. */
const joinLines = (made: readonly number[] | null, from: readonly number[] | null): readonly number[] | null =>
  made === null || from === null ? (made ?? from) : made.map((line) => from[line - 1] ?? line)

/** A notice with the line of the note's own text. */
const toOrigin = (notice: Notice, lines: readonly number[] | null): Notice =>
  notice.line === undefined || lines === null ? notice : { ...notice, line: lines[notice.line - 1] ?? notice.line }

/** As much of a note as other notes of its folder want to know, without looking into its text. */
export function glanceAtNote(
  { input, body, format, name, facts = noFacts, dialect = 'plain', isConverted = false }: Omit<ForeignNote, 'rewrite'>,
  { timeZone }: AdoptOptions,
): Pick<AdoptedNote, 'id' | 'slugs' | 'publicity'> & { title: string } {
  const fields = new Fields(input)
  const path = parseNotePath(name)
  const stated = findPublicity(fields, path, { facts, timeZone })
  const publicity = { ...stated, held: stated.held ?? glanceAtText(body, format, isConverted ? null : dialect) }
  const title = findTitle(fields, { body, format, facts }, path.words).text
  return { id: path.id, slugs: listSlugs(fields, path, { ...facts, title }), publicity, title }
}

function glanceAtText(body: string, format: BodyFormat, dialect: string | null): string | null {
  if (dialect === null) return null
  const maySay =
    mayGate.test(body) || /^\s*<!--/.test(body) || /\{%|\sv-|<(?:dialog|template)\b|hidden|display/i.test(body)
  if (!maySay && findCondition({ body, format, dialect }) === null) return null
  const bare = removeRemarks(body, format, dialect)
  const visible = removeUnseen(bare.body, dialect)
  return findGate(bare) ?? findHoldOfText({ body: visible.body, format, dialect }, visible)
}

interface Title {
  text: string
  isDerived: boolean
  /** The body without a heading that says the same. */
  body: string
  linesAbove: number
}

function findTitle(
  fields: Fields,
  { body, format, facts }: { body: string; format: BodyFormat; facts: NoteFacts },
  words: string,
): Title {
  const stated = [fields.take(['title'], toText)?.value, facts.title].find((title) => title && isVisible(title))
  const heading = findBodyTitle(body, format)
  const opening = heading && isVisible(heading.title) ? heading.title : undefined
  const text = (stated ?? opening ?? toTitle(words)).slice(0, 500).trim()
  const isRepeated = heading !== null && heading.rest !== null && isSameWords(heading.title, text)
  if (!isRepeated) return { text, isDerived: stated === undefined, body, linesAbove: 0 }
  const rest = body.slice(heading.rest ?? 0)
  const below = rest.replace(/^\s*\n/, '')
  const linesAbove = body.slice(0, body.length - below.length).split('\n').length - 1
  return { text, isDerived: stated === undefined, body: below, linesAbove }
}

const isSameWords = (one: string, other: string): boolean => toSlug(one) === toSlug(other) && toSlug(one) !== ''

const summaryKeys = [
  'summary',
  'description',
  'excerpt',
  'abstract',
  'subtitle',
  'lead',
  'deck',
  'teaser',
  'metaDescription',
]

interface SummarySource {
  /** What stands above the mark by which its author cuts the text for lists; null without one. */
  excerpt: string | null
  body: string
  format: BodyFormat
}

function findSummary(
  fields: Fields,
  { excerpt, body, format }: SummarySource,
): { text: string; isDerived: boolean } | null {
  const stated = fields.take([...summaryKeys, 'seo.description'], toText)?.value
  if (stated) return { text: stated.length > 2000 ? cutAtSentence(stated) : stated, isDerived: false }
  const cut = excerpt === null ? '' : findParagraphs(excerpt, format).replace(/\s*[:：]$/, '…')
  if (cut !== '') return { text: cut.length > 2000 ? cutAtSentence(cut) : cut, isDerived: false }
  const text = findFirstParagraph(body, format)
  return text ? { text, isDerived: true } : null
}

/** Names of folders that say where notes are kept, and nothing of what they are about. */
const placeNames = new Set([
  ...['content', 'contents', 'posts', '_posts', 'post', 'blog', 'docs', 'doc', 'notes', 'note', 'articles', 'article'],
  ...['pages', 'page', 'src', 'source', 'data', 'site', 'website', 'public', 'static', 'app', 'collections', 'entries'],
  ...[
    'en',
    'writing',
    'md',
    'mdx',
    'markdown',
    'docusaurus',
    'current',
    'main',
    'drafts',
    '_drafts',
    'archive',
    'index',
    'i18n',
    'locales',
    'translations',
    'docusaurus-plugin-content-docs',
    'docusaurus-plugin-content-blog',
    'docusaurus-plugin-content-pages',
  ],
])

interface Topic {
  value: NonNullable<PostMeta['topic']>
  isDerived: boolean
}

interface TermSource {
  map: TermMap
  folders: readonly string[]
  facts: NoteFacts
}

function findTopic(fields: Fields, { map, folders, facts }: TermSource): Topic | null {
  const own = fields.take(['topic'], toOwnTopic)?.value
  if (own) return { value: own, isDerived: false }
  const keys = toKeys(map.topic) ?? ['topic', 'category', 'categories', 'section']
  for (const key of keys) {
    if (key === folderKey) break
    const stated = fields.take([key], toNames)?.value[0]
    const named = map.topic || key === 'topic' ? stated : (facts.categories[0] ?? stated)
    if (!named) continue
    // The system has read them all.
    if (facts.categories.length > 0) for (const other of fields.all(keys)) fields.markRead(other.key)
    return { value: { problem: named.slice(0, 200) }, isDerived: false }
  }
  const category = map.topic ? undefined : facts.categories[0]
  if (category) return { value: { problem: category.slice(0, 200) }, isDerived: false }
  const folder = findFolderName(folders, facts.lang)
  return folder ? { value: { problem: folder }, isDerived: true } : null
}

/** What stands in a map for the folder of a note. */
const folderKey = 'folder'

const toKeys = (stated: string | readonly string[] | undefined): readonly string[] | null =>
  typeof stated === 'string' ? [stated] : (stated ?? null)

const toOwnTopic = (value: unknown) => (isJsonRecord(value) ? parseField('topic', value) : null)

function findFolderName(folders: readonly string[], lang: string | null): string | null {
  const ofLanguage = lang?.toLowerCase().replace('_', '-')
  const folder = folders.find((name) => {
    const word = name.toLowerCase()
    return !placeNames.has(word) && word.replace('_', '-') !== ofLanguage && /\p{L}{2}/u.test(name)
  })
  return folder ? toTitle(folder.replace(/^[\d_.-]+/, '')).slice(0, 200) : null
}

function findTerms(fields: Fields, { map, folders, facts }: TermSource): Record<string, unknown> {
  const lists = {
    stack: toKeys(map.stack) ?? ['stack', 'technologies', 'techStack'],
    tools: toKeys(map.tools) ?? ['tools'],
    tags: toKeys(map.tags) ?? ['tags', 'tag', 'keywords', 'labels'],
  }
  const found: Record<string, unknown> = {}
  for (const [name, keys] of Object.entries(lists)) {
    const folder = keys.includes(folderKey) ? findFolderName(folders, facts.lang) : null
    const stated = fields.take(keys, toNames)?.value ?? (folder === null ? null : [folder])
    const value = name === 'tags' && !map.tags ? listTags(stated ?? [], facts) : stated
    const parsed = value && parseField(name as FieldName, value)
    if (parsed) found[name] = parsed
  }
  const series = findSeries(fields, toKeys(map.series) ?? ['series', 'collection'])
  return series ? { ...found, series } : found
}

/** A system's own reading of its tags goes first. Of several categories one is the topic, and the others are tags. */
const listTags = (stated: readonly string[], { tags, categories }: NoteFacts): string[] | null => {
  const all = [...(tags.length > 0 ? tags : stated.flatMap(splitHashes)), ...categories.slice(1)]
  return all.length === 0 ? null : [...new Set(all)]
}

/** `#knots #ropes` */
function splitHashes(stated: string): string[] {
  const parts = stated.split(/[\s,]+/).filter((part) => part !== '')
  return parts.every((part) => /^#\p{L}/u.test(part)) ? parts.map((tag) => tag.slice(1)) : [stated]
}

const positionKeys = ['seriesOrder', 'seriesIndex', 'seriesPart', 'seriesWeight', 'seriesPosition', 'part']

function findSeries(fields: Fields, keys: readonly string[]): PostMeta['series'] | null {
  const found = fields.take(keys, (value) => {
    if (!isJsonRecord(value)) return { name: toNames(value)?.[0] ?? null, position: null }
    return { name: toText(value.name ?? value.title), position: toNumber(value.order ?? value.position ?? value.part) }
  })?.value
  if (!found?.name) return null
  const position = found.position ?? fields.take(positionKeys, toNumber)?.value ?? null
  return { name: found.name.slice(0, 200), ...(position === null ? {} : { position }) }
}

function toNumber(value: unknown): number | null {
  const number = typeof value === 'string' && value.trim() !== '' ? Number(value) : value
  return typeof number === 'number' && Number.isFinite(number) ? number : null
}

function findPeople(
  fields: Fields,
  people: ReadonlyMap<string, Person>,
  inherited: NoteFacts['inherited'],
): { authors?: Person[] } {
  const take = (from: Fields) =>
    from.take(['authors', 'author', 'creator', 'byline', 'by'], (value) => toPeople(value, people))?.value
  const authors = take(fields) ?? take(new Fields(inherited))
  return authors && parseField('authors', authors) ? { authors } : {}
}

function findLanguage(fields: Fields, facts: NoteFacts): { lang?: string } {
  const lang =
    fields.take(['lang', 'language', 'locale'], (value) => toLanguage(toText(value) ?? ''))?.value ??
    toLanguage(facts.lang ?? '')
  return lang ? { lang } : {}
}

interface Dates {
  value: PostMeta['dates'] | null
  derived: string[]
  /** When it was published, as the note or its system says. */
  stated: string | null
}

interface DateSource {
  dayOfName: string | null
  facts: NoteFacts
  committed: { first: string; last: string | null } | null
}

function findDates(fields: Fields, { dayOfName, facts, committed }: DateSource, timeZone: string): Dates {
  const parse = (value: unknown) => parseMoment(value, timeZone)
  const stated = fields.take([...dateKeys.published, ...dateKeys.created], parse)?.value
  const lastStated = fields.take([...dateKeys.modified, ...dateKeys.others], parse)?.value ?? facts.modified
  const published = facts.date ?? stated ?? parse(dayOfName) ?? parse(committed?.first)
  const modified = facts.modified ?? lastStated ?? parse(committed?.last)
  if (!published && !modified) return { value: null, derived: [], stated: null }
  return {
    stated: (facts.date ?? stated)?.at ?? null,
    value: {
      ...(published ? toDate('published', published) : {}),
      // A note that is dated later than its last commit was not changed before it was published.
      ...(modified && (!published || modified.at >= published.at) ? toDate('modified', modified) : {}),
    },
    derived: [
      ...(published && !stated ? ['dates.published'] : []),
      ...(modified && !lastStated && (!published || modified.at >= published.at) ? ['dates.modified'] : []),
    ],
  }
}

/** The day is named where it is another than that of the moment in UTC. */
const toDate = (name: 'published' | 'modified', { at, day }: StatedMoment): PostMeta['dates'] => ({
  [name]: at,
  ...(at.startsWith(day) ? {} : { [`${name}Day`]: day }),
})

function findCanonical(fields: Fields): { canonical?: string } {
  const canonical = fields.take(
    ['canonical', 'canonicalUrl', 'canonicalLink', 'originalUrl', 'seo.canonical'],
    (value) => (/^https?:\/\//i.test(toText(value) ?? '') ? parseField('canonical', toText(value)) : null),
  )?.value
  return canonical ? { canonical } : {}
}

/** What the text cites, as pandoc has it; other lists under that name stay what they are. */
function findSources(fields: Fields): Pick<PostMeta, 'references' | 'citations'> {
  const references = fields.take(['references'], (value) => parseField('references', value))?.value
  const stated = fields.take(['citations'], (value) => parseField('citations', value))?.value
  const style = fields.all(['csl']).some(({ value }) => numberedStyle.test(toText(value) ?? ''))
    ? 'numbered'
    : undefined
  const citations = stated ?? style
  return { ...(references ? { references } : {}), ...(citations ? { citations } : {}) }
}

/** A note that states a field which only we have is written for us: then all of our fields are meant. */
function findOwnFields(fields: Fields): Record<string, unknown> {
  const found = takeFields(fields, ownFields)
  const isOurs = ['outline', 'score', 'entities', 'ai'].some((name) => name in found)
  return isOurs ? { ...found, ...takeFields(fields, privateFields) } : found
}

function takeFields(fields: Fields, names: readonly FieldName[]): Record<string, unknown> {
  const found: Record<string, unknown> = {}
  for (const name of names) {
    const value = fields.take([name], (stated) => parseField(name, stated))?.value
    if (value !== undefined) found[name] = value
  }
  return found
}

function toFlags({ isUnlisted, isNoindex }: Publicity, stated: unknown): Record<string, boolean> | null {
  if (!isUnlisted && !isNoindex) return null
  return {
    ...(stated as Record<string, boolean> | undefined),
    ...(isUnlisted ? { unlisted: true } : {}),
    ...(isNoindex ? { noindex: true } : {}),
  }
}

/** Everything else, which no reader saw where the note comes from: it is kept, and no reader sees it here. */
function toInternal(fields: Fields): { internal?: Record<string, JsonValue> } {
  const internal: Record<string, JsonValue> = {}
  for (const [key, value] of Object.entries(fields.rest())) {
    const parsed = postMetaSchema.shape.internal.safeParse({ [key]: value })
    if (parsed.success) Object.assign(internal, parsed.data)
  }
  return Object.keys(internal).length > 0 ? { internal } : {}
}

function parseField<Name extends FieldName>(name: Name, value: unknown): NonNullable<PostMeta[Name]> | null {
  const parsed = postMetaSchema.shape[name].safeParse(value)
  return parsed.success ? ((parsed.data ?? null) as NonNullable<PostMeta[Name]> | null) : null
}
