import { isJsonRecord } from '#lib/core/posts'
import type { NoteFacts } from '../dialects/dialect.ts'
import { parseMoment } from './dates.ts'
import { type Fields, toSwitch, toText } from './fields.ts'
import type { NotePath } from './note-path.ts'

/** How far a note was public where it came from. */
export interface Publicity {
  /** Why it must stay a draft; null when nothing keeps it back. */
  held: string | null
  /** It could be read by its address and stood in no list. */
  isUnlisted: boolean
  /** It asked search engines not to index it. */
  isNoindex: boolean
  /** Moments before and after which nobody could read it: RFC 3339, UTC. */
  from: string | null
  until: string | null
}

/** A yes keeps the note back. */
const hidingKeys = [
  ...['draft', 'drafts', 'isDraft', 'private', 'isPrivate', 'hidden', 'isHidden', 'unpublished', 'isUnpublished'],
  ...['headless', 'disabled', 'ignore', 'deleted', 'trashed', 'membersOnly', 'subscribersOnly', 'premium', 'paid'],
  ...['paywall', 'wip', 'secret', 'internal', 'passwordProtected', 'encrypt', 'encrypted'],
]
/** A no keeps the note back. */
const showingKeys = [
  'published',
  'isPublished',
  'publish',
  'public',
  'isPublic',
  'dgPublish',
  'visible',
  'live',
  'enabled',
]
const passwordKeys = ['password', 'passphrase']
const statusKeys = ['status', 'state', 'postStatus', 'publishStatus', 'publicationStatus']
const accessKeys = ['visibility', 'access', 'privacy']
const unlistedKeys = ['unlisted', 'eleventyExcludeFromCollections', 'excludeFromLists', 'hideFromLists']
const listedKeys = ['listed']
const noindexKeys = ['noindex', 'robotsNoIndex', 'hideFromSearch']
const indexKeys = ['index', 'indexable', 'indexed', 'sitemap']
const publishDateKeys = [
  'date',
  'publishDate',
  'pubDate',
  'published',
  'publishedAt',
  'publishOn',
  'publishedDate',
  'datePublished',
  'pubDatetime',
]
const expiryKeys = [
  'expiryDate',
  'expires',
  'expiry',
  'expiresAt',
  'expiresOn',
  'expirationDate',
  'unpublishDate',
  'unpublishOn',
  'unpublishAt',
  'validUntil',
]

const hiddenStates = new Set([
  ...['draft', 'drafts', 'private', 'hidden', 'unpublished', 'notpublished', 'pending', 'scheduled', 'future', 'trash'],
  ...['trashed', 'deleted', 'wip', 'workinprogress', 'inprogress', 'todo', 'idea', 'inbox', 'internal', 'embargoed'],
  ...['review', 'inreview', 'needsreview', 'underreview', 'template', 'secret'],
])
const openStates = new Set([
  'public',
  'published',
  'publish',
  'everyone',
  'everybody',
  'all',
  'anyone',
  'open',
  'world',
])
const unlistedStates = new Set(['unlisted', 'link', 'bylink'])
/** Tags that two systems read as a state of the note. */
const hidingTags = new Set(['draft', 'private', 'unpublished'])

const hiddenFolder = /^(?:_?(?:drafts?|unpublished|private|trash)|_templates|archetypes|scaffolds)$/i

type PlaceOfNote = Pick<NotePath, 'folders' | 'file' | 'day'>

interface PublicityContext {
  facts: Pick<NoteFacts, 'held' | 'isUnlisted' | 'from' | 'until' | 'inherited'>
  timeZone: string
}

/**
 * What the front matter, the path and the note's system say of who may read a note. All systems' words are obeyed at once,
 * whichever system the folder is of, and what could be meant otherwise keeps the note back.
 */
export function findPublicity(own: Fields, path: PlaceOfNote, { facts, timeZone }: PublicityContext): Publicity {
  const from = findLatest(own, path.day, timeZone)
  const until = findExpiry(own, timeZone)
  const fields = own.over(facts.inherited)
  return {
    held: findHold(fields, path) ?? facts.held ?? from.unclear ?? until.unclear,
    isUnlisted:
      facts.isUnlisted ||
      isAny(fields, unlistedKeys, true) ||
      isAny(fields, listedKeys, false) ||
      isStateIn(fields, unlistedStates),
    isNoindex:
      isAny(fields, noindexKeys, true) ||
      isAny(fields, indexKeys, false) ||
      isRobotsNoindex(fields) ||
      isHeadNoindex(fields),
    from: findLater(from.at, facts.from),
    until: findEarlier(until.at, facts.until),
  }
}

export const findLater = (one: string | null, other: string | null): string | null =>
  one === null || (other !== null && other > one) ? other : one

const findEarlier = (one: string | null, other: string | null): string | null =>
  one === null || (other !== null && other < one) ? other : one

function findHold(fields: Fields, { folders, file }: PlaceOfNote): string | null {
  return (
    findSwitch(fields, hidingKeys, true) ??
    findSwitch(fields, showingKeys, false) ??
    findState(fields) ??
    findBuildRule(fields) ??
    findHidingTag(fields) ??
    findHiddenPlace(folders, file)
  )
}

/** A part of other notes needs no page of its own: only what says that no one may read it keeps it back. */
export const findHoldOfPart = (fields: Fields): string | null =>
  findSwitch(fields, hidingPartKeys, true) ??
  findSwitch(fields, ['published', 'isPublished', 'publish', 'public', 'isPublic'], false) ??
  findState(fields) ??
  fields.take(['revision.status'], (value) => (hiddenStates.has(toWord(value)) ? 'revision.status' : null))?.value ??
  null

const hidingPartKeys = ['draft', 'drafts', 'isDraft', 'private', 'isPrivate', 'unpublished', 'isUnpublished', 'secret']

/** `draft: maybe` is neither yes nor no: the note stays back as well. */
function findSwitch(fields: Fields, keys: readonly string[], hides: boolean): string | null {
  for (const { key, value } of fields.all(keys)) {
    const isOn = toSwitch(value)
    if (isOn === hides || (isOn === null && !isDate(value))) return `${key}: ${toText(value) ?? 'a list or map'}`
  }
  return null
}

/** `published: 2020-01-01` says when, not whether. */
const isDate = (value: unknown): boolean => parseMoment(value, 'UTC') !== null || isJsonRecord(value)

function findState(fields: Fields): string | null {
  for (const { key, value } of fields.all(statusKeys))
    if (hiddenStates.has(toWord(value))) return `${key}: ${toText(value)}`
  for (const { key, value } of fields.all(accessKeys)) {
    const word = toWord(value)
    if (!openStates.has(word) && !unlistedStates.has(word) && toSwitch(value) !== true)
      return `${key}: ${toText(value) ?? word}`
  }
  for (const { key, value } of fields.all(passwordKeys)) if (toSwitch(value) !== false) return key
  return null
}

const isStateIn = (fields: Fields, states: ReadonlySet<string>): boolean =>
  fields.all([...statusKeys, ...accessKeys]).some(({ value }) => states.has(toWord(value)))

const toWord = (value: unknown): string => (toText(value) ?? '').toLowerCase().replace(/[^a-z]/g, '')

/** Hugo's `_build: { render: never }`, Eleventy's `permalink: false`. */
function findBuildRule(fields: Fields): string | null {
  for (const { key, value } of fields.all(['build']))
    if (isJsonRecord(value) && toSwitch(value.render) === false) return `${key}.render: ${value.render}`
  for (const { value } of fields.all(['permalink'])) if (value === false || value === 'false') return 'permalink: false'
  return null
}

function findHidingTag(fields: Fields): string | null {
  for (const { key, value } of fields.all(['tags', 'tag', 'categories', 'category'])) {
    const names = typeof value === 'string' ? value.split(/[,\s]+/) : Array.isArray(value) ? value : []
    const found = names.find((name) => hidingTags.has((toText(name) ?? '').toLowerCase()))
    if (found !== undefined) return `${key}: ${found}`
  }
  return null
}

function findHiddenPlace(folders: readonly string[], file: string): string | null {
  const folder = folders.find((name) => hiddenFolder.test(name))
  if (folder) return `folder ${folder}`
  if (/^_(?!index\b)/i.test(file)) return 'a name that begins with _'
  return /\.draft$/i.test(file) ? 'a name that ends with .draft' : null
}

function isAny(fields: Fields, keys: readonly string[], wanted: boolean): boolean {
  return fields.all(keys).some(({ value }) => toSwitch(value) === wanted) || isBuildUnlisted(fields, wanted)
}

/** Hugo's `_build: { list: never }` has a page and stands in no list. */
const isBuildUnlisted = (fields: Fields, wanted: boolean): boolean =>
  wanted && fields.all(['build']).some(({ value }) => isJsonRecord(value) && toSwitch(value.list) === false)

function isRobotsNoindex(fields: Fields): boolean {
  const values = fields
    .all(['robots', 'seo'])
    .flatMap(({ value }) => (isJsonRecord(value) ? Object.entries(value) : [['', value]]))
  return values.some(([key, value]) => {
    if (/noindex/i.test(String(key))) return toSwitch(value) !== false
    if (/^index$/i.test(String(key))) return toSwitch(value) === false
    return /\b(?:noindex|none)\b/i.test(toText(value) ?? '')
  })
}

const sitemapKeys = ['disable', 'exclude', 'ignore']

/** `sitemap: { disable: true }`, and a `head` as VitePress, Starlight and others write it. */
function isHeadNoindex(fields: Fields): boolean {
  const isOutOfSitemap = fields
    .all(['sitemap'])
    .some(({ value }) => isJsonRecord(value) && sitemapKeys.some((key) => toSwitch(value[key]) === true))
  return isOutOfSitemap || fields.all(['head']).some(({ value }) => isRobotsMeta(value))
}

/** A map with the name and the content, however deep it stands. */
function isRobotsMeta(value: unknown): boolean {
  if (typeof value === 'string') return robotsMeta.test(value)
  if (Array.isArray(value)) return value.some(isRobotsMeta)
  if (!isJsonRecord(value)) return false
  const isRobots = /^(?:robots|googlebot)$/i.test(toText(value.name) ?? '')
  return (
    (isRobots && /\b(?:noindex|none)\b/i.test(toText(value.content) ?? '')) || Object.values(value).some(isRobotsMeta)
  )
}

const robotsMeta =
  /<meta\s(?=[^<>]{0,500}\bname\s*=\s*["']?(?:robots|googlebot)\b)(?=[^<>]{0,500}\bcontent\s*=\s*["'][^"'<>]*\b(?:noindex|none)\b)/i

/** Whether a text says so of its page, as Docusaurus lets it in `<head>`. */
export const isNoindexInText = (body: string): boolean => /<head\b/i.test(body) && robotsMeta.test(body)

interface Limit {
  at: string | null
  /** A limit that cannot be read, and may not have come yet. */
  unclear: string | null
}

/** No system shows a note before the latest of its dates of publication. */
function findLatest(fields: Fields, dayOfName: string | null, timeZone: string): Limit {
  let at = parseMoment(dayOfName, timeZone)?.at ?? null
  for (const { key, value } of fields.all(publishDateKeys)) {
    const stated = isJsonRecord(value) ? (value.created ?? value.published) : value
    const moment = parseMoment(stated, timeZone)
    if (moment && (at === null || moment.at > at)) at = moment.at
    if (!moment && stated !== undefined && toSwitch(stated) === null && !isZeroDate(stated))
      return { at: null, unclear: `${key}: ${toText(stated) ?? 'a list or map'}` }
  }
  return { at, unclear: null }
}

/** The year 1 stands for no date at all where Go made it. */
const isZeroDate = (value: unknown): boolean => /^0001-/.test(toText(value) ?? '')

function findExpiry(fields: Fields, timeZone: string): Limit {
  let at: string | null = null
  for (const { key, value } of fields.all(expiryKeys)) {
    if (toSwitch(value) === false) continue
    const moment = parseMoment(value, timeZone)
    if (!moment) return { at: null, unclear: `${key}: ${toText(value) ?? 'a list or map'}` }
    if (at === null || moment.at < at) at = moment.at
  }
  return { at, unclear: null }
}
