import { isJsonRecord } from '#lib/core/posts'
import type { NoteFacts } from '../dialects/dialect.ts'
import { parseMoment } from './dates.ts'
import { type Fields, toSwitch, toText } from './fields.ts'
import type { NotePath } from './note-path.ts'
import { fold } from './other-languages.ts'
import {
  certainlyHiddenStates,
  hiddenStates,
  hidingStems,
  hidingTags,
  isAccessName,
  isAlsoSwitch,
  isAudienceName,
  isCertainDateName,
  isClosedAudience,
  isExpiryName,
  isPasswordStem,
  isPublishDateName,
  isSecrecyName,
  isStateLike,
  isStateName,
  knownToAll,
  listInner,
  openStates,
  plainHidingStems,
  plainShowingStems,
  showingStems,
  speaksOfReaders,
  toStateWords,
  toStem,
} from './privacy-words.ts'

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

const unlistedKeys = ['unlisted', 'eleventyExcludeFromCollections', 'excludeFromLists', 'hideFromLists']
const listedKeys = ['listed']
const noindexKeys = ['noindex', 'robotsNoIndex', 'hideFromSearch']
const indexKeys = ['index', 'indexable', 'indexed', 'sitemap']
const unlistedStates = new Set(['unlisted', 'link', 'bylink'])

const neverFolder = /^(?:_templates|archetypes|scaffolds)$/i
/** Folders for notes that are not out yet, or not for everybody, without signs and numbers: `00 Drafts`, `_Entwürfe`. */
const hiddenFolder =
  /^(?:my|old|post|posts|note|notes|client|z)?(?:drafts?|unpublished|notpublished|private|trash|wip|workinprogress|hidden|confidential|membersonly|internalonly|deleted|deleteditems|recyclebin|notpublic|donotpublish|dontpublish|nopublish|embargoed|entwurfe?|brouillons?|borrador(?:es)?|rascunhos?|bozz[ae]|utkast|szkice?|черновики?|下書き|草稿|مسودات?|privat|papierkorb|corbeille|papelera)(?:posts?|notes?|old)?$/
/** Marks at the end of a file's name, or before it: `a.draft.md`. */
const hiddenMark =
  /\.(?:drafts?|private|wip|unpublished|hidden|confidential)$|^(?:DRAFT|WIP|PRIVATE|CONFIDENTIAL)[\s_-]|[\s_-](?:DRAFT|WIP|PRIVATE|CONFIDENTIAL)$|_draft$|[([](?:draft|wip|private|confidential)[)\]]/
/** Copies that programs make of a file which was changed at two places. */
const conflict =
  /\.sync-conflict-\d{8}-\d{6}|\bconflicted copy\b|\bKonfliktkopie\b|\bin Konflikt stehende Kopie\b|\bcopie en conflit\b/i

type PlaceOfNote = Pick<NotePath, 'folders' | 'file' | 'day'>

interface PublicityContext {
  facts: Pick<NoteFacts, 'held' | 'isUnlisted' | 'from' | 'until' | 'inherited'>
  timeZone: string
}

/**
 * What the front matter, the path and the note's system say of who may read a note. All systems' words are obeyed at once,
 * whichever system the folder is of, and what could be meant otherwise keeps the note back.
 */
export function findPublicity(front: Fields, path: PlaceOfNote, { facts, timeZone }: PublicityContext): Publicity {
  const own = front.with(listInner)
  const from = findLatest(own, path.day, timeZone)
  const until = findExpiry(own, timeZone)
  const fields = front.over(facts.inherited).with(listInner)
  return {
    held: findHold(fields, path) ?? facts.held ?? from.unclear ?? until.unclear,
    isUnlisted:
      facts.isUnlisted ||
      isAny(fields, unlistedKeys, true) ||
      isAny(fields, listedKeys, false) ||
      isUnlistedState(fields),
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
    findHoldOfFields(fields) ??
    findBuildRule(fields) ??
    findHidingTag(fields) ??
    findTitleMark(fields) ??
    findHiddenPlace(folders, file)
  )
}

/** What a head says by itself, whatever the note's place is. */
export const findHoldOfFields = (fields: Fields): string | null => {
  for (const field of fields.list()) {
    const found = field.says ? findHoldOfField(field) : findUnset(field)
    if (found !== null) return found
  }
  return null
}

interface NamedField {
  key: string
  name: string
  value: unknown
}

const findHoldOfField = (field: NamedField): string | null =>
  findSwitch(field) ?? findPlainSwitch(field) ?? findState(field) ?? findAccess(field) ?? findPassword(field)

/** Whether, or the day on which, it was published is there and empty: it was not. */
const findUnset = ({ key, name, value }: NamedField): string | null =>
  (value === null || value === '') && (showingStems.has(toStem(name)) || dayOfPublication.test(toStem(name)))
    ? `${key}: none`
    : null

const dayOfPublication = /^(?:published(?:at|on|date|time)|datepublished)$/

/** A part of other notes needs no page of its own: only what says that no one may read it keeps it back. */
export const findHoldOfPart = (fields: Fields): string | null => {
  const said = fields.with(listInner).list()
  return said.map((field) => (isOfPages(field) ? null : findHoldOfField(field))).find((held) => held !== null) ?? null
}

const isOfPages = ({ name, says }: NamedField & { says: boolean }): boolean => !says || pageStems.has(toStem(name))

/** What keeps a page away says nothing of its words. */
const pageStems = new Set([
  ...['hidden', 'hide', 'headless', 'disabled', 'ignore', 'ignored', 'exclude', 'excluded', 'skip', 'visible', 'live'],
  ...['enabled', 'enable', 'active', 'inactive', 'online', 'offline', 'show', 'shown', 'display', 'routable'],
  ...['output', 'render', 'preview', 'publishable'],
])

/** `draft: maybe` is neither yes nor no: the note stays back as well. */
function findSwitch({ key, name, value }: NamedField): string | null {
  const last = key.slice(key.lastIndexOf('.') + 1).toLowerCase()
  const stem = toStem(name)
  const shows = showingStems.has(stem)
  const hides = hidingStems.has(stem) || (/only$/.test(name) && plainHidingStems.has(stem))
  if (!shows && !hides) return null
  const isOn = toSwitch(value)
  if (isOn === hides) return quote(key, value)
  // Words around it may make it another thing: `private_notes` are none of the note's state.
  const isPlain = last.replace(/[^\p{L}\p{N}]+/gu, '').replace(/^(?:is|dg)/, '') === stem || /only$/.test(name)
  return isOn === null && isPlain && !isOtherMeaning({ key, name, value }, shows) ? quote(key, value) : null
}

const quote = (key: string, value: unknown): string => `${key}: ${toText(value) ?? 'a list or map'}`

/** `published: 2020-01-01` says when, not whether; a map says more than one thing. */
function isOtherMeaning({ name, value }: NamedField, shows: boolean): boolean {
  if (isJsonRecord(value))
    return (
      !/^(?:is)?(?:draft|drafts|private|unpublished|paywall|paywalled|gated|confidential)$/.test(name) ||
      isAllOff(value)
    )
  return (shows || isAlsoSwitch(name)) && parseMoment(value, 'UTC') !== null
}

const isAllOff = (value: Readonly<Record<string, unknown>>): boolean =>
  Object.values(value).every((each) => toSwitch(each) === false)

function findPlainSwitch({ key, name, value }: NamedField): string | null {
  const isOn = typeof value === 'number' && value > 1 ? null : toSwitch(value)
  if (isOn === null) return null
  const stem = toStem(name)
  const holds = isOn ? plainHidingStems.has(stem) && speaksOfReaders(name, stem) : plainShowingStems.has(stem)
  return holds ? quote(key, value) : null
}

function findState({ key, name, value }: NamedField): string | null {
  const words = toStateWords(value)
  const isHidden =
    (isStateName(name) && words.some((word) => hiddenStates.has(word))) ||
    (isStateLike(name) && words.some((word) => certainlyHiddenStates.has(word))) ||
    // `Draft (v2)`, `draft - needs work`
    (isStateName(name) && toParts(value).some((word) => certainlyHiddenStates.has(word)))
  return isHidden ? quote(key, toText(value) ?? words[0]) : null
}

const toParts = (value: unknown): string[] =>
  typeof value === 'string' ? (value.toLowerCase().match(/\p{L}+/gu) ?? []) : []

function findAccess({ key, name, value }: NamedField): string | null {
  const words = toStateWords(value)
  if (isAccessName(name)) {
    const isOpen = words.length > 0 && words.every((word) => openStates.has(word) || unlistedStates.has(word))
    const isYes = toSwitch(value) === true && !(typeof value === 'number' && value > 1)
    if (!isOpen && !isYes) return quote(key, toText(value) ?? words[0] ?? '')
  }
  if (isSecrecyName(name) && !words.every((word) => openStates.has(word) || knownToAll.has(word)))
    return quote(key, toText(value) ?? words[0])
  return isAudienceName(name) && isClosedAudience(name, value, words) ? quote(key, toText(value) ?? words[0]) : null
}

function findPassword({ key, name, value }: NamedField): string | null {
  const stem = toStem(name)
  if (isPasswordStem(stem)) return toSwitch(value) === false ? null : key
  if (/^encrypted(?:content|text|body|data)?$/.test(stem) && typeof value === 'string') return key
  // Themes that ask for a word compare its hash with these.
  const isListOfHashes = stem === 'keys' && Array.isArray(value) && value.every((each) => /^[0-9a-f]{32,}$/i.test(each))
  return isListOfHashes ? key : null
}

const isUnlistedState = (fields: Fields): boolean =>
  fields
    .list()
    .some(
      ({ name, value }) =>
        (isStateName(name) || isAccessName(name)) && toStateWords(value).some((word) => unlistedStates.has(word)),
    )

/** Hugo's `_build: { render: never }`, Eleventy's `permalink: false`. */
function findBuildRule(fields: Fields): string | null {
  for (const { key, value } of fields.all(['build']))
    if (isJsonRecord(value) && toSwitch(value.render) === false) return `${key}.render: ${value.render}`
  for (const { value } of fields.all(['permalink'])) if (value === false || value === 'false') return 'permalink: false'
  return null
}

/** `status/draft` is one as well. */
export const isHidingTag = (tag: string): boolean => hidingTags.has(tag.replace(/^#|^.*\//g, '').toLowerCase())

const tagNames = /^(?:tags?|categor(?:y|ies)|labels?|keywords?)$/

function findHidingTag(fields: Fields): string | null {
  for (const { key, name, value } of fields.list()) {
    if (!tagNames.test(toStem(name))) continue
    const found = listTags(value).find(isHidingTag)
    if (found !== undefined) return `${key}: ${found}`
  }
  return null
}

const listTags = (value: unknown): string[] =>
  typeof value === 'string'
    ? value.split(/[,\s]+/)
    : (Array.isArray(value) ? value : [])
        .map((each) => (isJsonRecord(each) ? (each.name ?? each.label ?? each.title) : each))
        .flatMap((each) => toText(each) ?? [])

/** `[DRAFT] Winches`, `WIP: Winches`, `Winches (draft)` */
function findTitleMark(fields: Fields): string | null {
  const titles = fields.all(['title']).flatMap(({ value }) => toText(value) ?? [])
  const found = titles.flatMap((title) => titleMark.exec(title.trim())?.[0] ?? [])[0]
  return found === undefined ? null : `${found} in the title`
}

const titleMark =
  /^[[(](?:draft|wip|private|confidential)[\])]|[[(](?:draft|wip)[\])]$|^(?:DRAFT|WIP)(?=\s*[:–—]|\s-\s)/i

function findHiddenPlace(folders: readonly string[], file: string): string | null {
  const folder = folders.find((name) => neverFolder.test(name) || hiddenFolder.test(toFolderWord(name)))
  if (folder) return `folder ${folder}`
  if (/^_(?!index\b)/i.test(file)) return 'a name that begins with _'
  if (conflict.test(file)) return 'a copy that a conflict left'
  const mark = hiddenMark.exec(file)?.[0].replace(/[\s_-]$/, '')
  return mark === undefined ? null : `${mark.replace(/^[\s_-]/, '')} in the name of the file`
}

const toFolderWord = (name: string): string => fold(name).replace(/[^\p{L}]+/gu, '')

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
  for (const { key, name, value, says } of fields.list()) {
    if (!says || !isPublishDateName(name)) continue
    const stated = toStated(value)
    const moment = parseMoment(stated, timeZone)
    if (moment && (at === null || moment.at > at)) at = moment.at
    if (moment || stated === undefined || !isCertainDateName(name)) continue
    if (toSwitch(stated) === null && !isZeroDate(stated) && !isDayOfBuild(stated))
      return { at: null, unclear: quote(key, stated) }
  }
  return { at, unclear: null }
}

const toStated = (value: unknown): unknown => {
  if (isJsonRecord(value)) return value.created ?? value.published ?? value.start ?? value.from ?? value.at
  return Array.isArray(value) && value.length === 1 ? value[0] : value
}

/** The year 1 stands for no date at all where Go made it. */
const isZeroDate = (value: unknown): boolean => /^0001-/.test(toText(value) ?? '')

/** The day on which a page is made is never one to come. */
const isDayOfBuild = (value: unknown): boolean => /^(?:today|now|last[- ]modified)$/i.test(toText(value) ?? '')

function findExpiry(fields: Fields, timeZone: string): Limit {
  let at: string | null = null
  for (const { key, name, value, says } of fields.list()) {
    if (!says || !isExpiryName(name)) continue
    const moment = parseMoment(value, timeZone)
    if (!moment && (isAlsoSwitch(name) || toSwitch(value) !== null || !isScalar(value))) continue
    if (!moment) return { at: null, unclear: quote(key, value) }
    if (at === null || moment.at < at) at = moment.at
  }
  return { at, unclear: null }
}

const isScalar = (value: unknown): boolean => typeof value !== 'object'
