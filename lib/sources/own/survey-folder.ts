import { join } from 'node:path'
import { isJsonRecord, sha256Hex, toSlug } from '#lib/core/posts'
import { type Redirect, toOldPath } from '#lib/core/redirects'
import { limitWork } from '#lib/workers'
import { type AdoptOptions, glanceAtNote, toFormat } from '../adopt/adopt.ts'
import {
  type Dialect,
  type DialectSite,
  type Evidence,
  type NoteFacts,
  outside,
  type Unsaid,
} from '../dialects/dialect.ts'
import { getToKnow, type KnownFolder, mostTime } from '../dialects/gather-facts.ts'
import { listFolderTrees } from '../dialects/list-folder-trees.ts'
import type { TreeBranch, TreeNote } from '../dialects/tree.ts'
import { mayLinkFiles } from '../links/file-links.ts'
import type { LinkTarget } from '../links/link-index.ts'
import { includeParts, type PartRules } from '../parts/include-parts.ts'
import { openParts } from '../parts/open-parts.ts'
import type { SourceAbout } from '../source-about.ts'
import { parseText } from '../text.ts'
import { toLanguage } from '../to-language.ts'
import { type FoundFile, walkNotes } from '../walk.ts'
import { toFallbackSlug } from './fallback-slug.ts'
import { mayBeNote } from './folder-context.ts'
import { type SharedTable, shareTable } from './folder-table.ts'
import { hasRevision } from './has-revision.ts'
import { isHtmlName, isTxtName } from './html-and-text.ts'
import { isNamedByVersion } from './note-file.ts'
import { toFramelessBody } from './note-matter.ts'
import { describeNote, type OpenedNote, openNote } from './open-note.ts'
import { type ChosenSlug, chooseSlugs, type PresentSlugs } from './present-slugs.ts'
import { withFileBytes } from './read-bytes.ts'
import { readRedirects, tooLarge } from './read-redirects.ts'
import { findStandIn, isTextless, toStandInRedirects } from './textless-pages.ts'

export interface SurveyOptions {
  adopt: AdoptOptions
  /** The name of the dialect, where a person says it. */
  dialect: string | null
  /** Whether its notes are a documentation, where a person says it. */
  isDocumentation: boolean | undefined
  unsaid?: Unsaid | undefined
  present: PresentSlugs
  /** Whether a file below the folder is of it, and of no other source. */
  isOfFolder(origin: string): boolean
  /** The name under which a file is imported; null for its path below the folder. */
  nameOf(origin: string): string | null
}

export interface SurveyedFolder {
  /** Null when every note of the folder keeps versions and links to no file: each says all of itself. */
  table: SharedTable | null
  /** Whether a note of it keeps no versions, so that the system of the folder says something. */
  isOfSystem: boolean
  dialect: Dialect
  evidence: Evidence
  site: DialectSite
  redirects: Redirect[]
  remarks: SourceAbout['remarks']
  trees: SourceAbout['trees']
  translations: SourceAbout['translations']
}

/** Looks through a folder before its notes are read: whose it is, and where links between its notes lead. */
export async function surveyFolder(
  root: string,
  { adopt, dialect, isDocumentation, unsaid, present, ...files }: SurveyOptions,
): Promise<SurveyedFolder> {
  const known = await getToKnow(root, { timeZone: adopt.timeZone, unsaid, dialect })
  const parts = { dialect: known.dialect.name, ...known.site.parts, read: openParts(root) }
  const first = await lookAtNotes(root, { ...known, parts, options: adopt, ...files })
  const keepsVersions = first.some(({ kind }) => kind === 'versioned')
  const looked = first.map((each) => (keepsVersions && each.asVersioned ? each.asVersioned : each))
  const { redirects, remarks } = await readRedirects(root, known)
  for (const name of known.unread) remarks.push(toUnread(root, name))
  const trees = limitWork(null, () => listTrees(looked, known, root, isDocumentation), mostTime)
  const translations = listTranslated(looked, root)
  const found = {
    dialect: known.dialect,
    evidence: known.evidence,
    site: known.site,
    redirects,
    remarks,
    trees,
    translations,
  }
  const isOfSystem = looked.some(({ kind }) => kind !== 'versioned')
  if (!isOfSystem && !looked.some(({ linksFiles }) => linksFiles)) return { table: null, isOfSystem, ...found }
  for (const { leadsTo } of looked) if (leadsTo) redirects.push(leadsTo)
  const isSure = known.evidence.weight === 3 && looked.some(({ kind, reason }) => kind === 'note' && reason !== outside)
  const [pages, notes] = split(
    looked.filter(
      ({ kind, isBareText, reason, target: { name } }) =>
        kind === 'versioned' ||
        (reason === null && !(keepsVersions && isBareText)) ||
        (!isSure && mayBeNote(name, reason)),
    ),
  )
  const language = toMainLanguage(known.site.language ?? present.language)
  const isOfLanguage = (lang: string | null) => lang === null || toMainLanguage(lang) === language
  const slugs = await chooseSlugs(
    notes.map(({ origin, wanted, ordered }) => ({ origin, wanted, isOfLanguage: isOfLanguage(ordered?.lang ?? null) })),
    present,
  )
  const own = notes.map(({ target }, index): LinkTarget => ({ ...target, ...(slugs[index] as ChosenSlug) }))
  const leading = new Map(notes.map(({ origin }, index) => [origin, `/posts/${(slugs[index] as ChosenSlug).slug}`]))
  const standIns = pages.map((page) => ({ ...page, leadsTo: findStandIn(page.origin, trees, leading) }))
  for (const redirect of standIns.flatMap(toStandInRedirects)) redirects.push(redirect)
  const targets = [
    ...own,
    ...standIns.map(({ target, leadsTo }): LinkTarget => ({ ...target, slug: '', page: leadsTo })),
  ]
  const names = new Set(targets.map(({ name }) => name))
  const table = shareTable({
    root,
    dialect: known.dialect.name,
    isSure,
    keepsVersions,
    site: known.site,
    links: {
      targets,
      files: known.facts.names.filter((name) => !names.has(name)),
      redirects: known.site.redirects.map(({ from }) => from),
      rules: known.site.links,
    },
  })
  return { table, isOfSystem, ...found }
}

/** What it says of who may see a note, and where, is not obeyed. */
const toUnread = (root: string, name: string): SourceAbout['remarks'][number] => ({
  what: tooLarge,
  file: join(root, name),
  line: 1,
  text: name,
})

/** Pages without a text are no notes here. */
const split = (looked: readonly LookedAt[]): [LookedAt[], LookedAt[]] => {
  const { pages = [], notes = [] } = Object.groupBy(looked, ({ isTextless }) => (isTextless ? 'pages' : 'notes'))
  return [pages, notes]
}

/** `pt-BR` → `pt` */
const toMainLanguage = (tag: string): string => tag.toLowerCase().replace(/[-_].*/, '')

/** The trees of a folder, by the files that its notes really are. */
function listTrees(
  looked: readonly LookedAt[],
  known: KnownFolder,
  root: string,
  isWanted: boolean | undefined,
): SourceAbout['trees'] {
  if (isWanted === false) return []
  const origins = new Map(looked.map(({ target, origin }) => [target.name, origin]))
  const notes = looked.flatMap(({ reason, target, ordered }): TreeNote[] => {
    const { name, title } = target
    const none = { label: null, order: null, lang: null, date: null, sidebarName: null }
    return reason === null ? [{ name, title: title ?? name, ...(ordered ?? none) }] : []
  })
  const titles = new Map(looked.map(({ target }) => [target.name, target.title]))
  const toOrigins = ({ note, below, title }: TreeBranch): TreeBranch => ({
    // A section outlives its note: a folder that repeats the note's title must not show it then.
    title: below.length > 0 && note !== null && title === titles.get(note) ? null : title,
    note: note === null ? null : (origins.get(note) ?? null),
    below: below.map(toOrigins),
  })
  return listFolderTrees(notes, known, isWanted ?? null).map(({ key, branches }) => ({
    folder: root,
    key,
    branches: branches.map(toOrigins),
  }))
}

/** The notes that are there in several languages, the first of each language. */
function listTranslated(looked: readonly LookedAt[], root: string): SourceAbout['translations'] {
  const keyed = looked.filter(({ reason, translationKey }) => reason === null && translationKey !== null)
  return [...Map.groupBy(keyed, ({ translationKey }) => translationKey ?? '')].flatMap(([key, notes]) => {
    const languages = new Map<string | null, string>()
    for (const { origin, ordered } of notes)
      if (!languages.has(ordered?.lang ?? null)) languages.set(ordered?.lang ?? null, origin)
    if (languages.size < 2) return []
    return [{ folder: root, key, notes: [...languages].map(([lang, note]) => ({ lang, note })) }]
  })
}

interface Look extends Pick<SurveyOptions, 'isOfFolder' | 'nameOf'> {
  dialect: Dialect
  site: DialectSite
  parts: PartRules
  options: AdoptOptions
}

interface LookedAt {
  kind: 'note' | 'versioned'
  /** A note that keeps versions, and may link to files beside it. */
  linksFiles?: boolean
  /** What it is instead in a folder that keeps versions, where only its name has one. */
  asVersioned?: LookedAt
  /** HTML or plain text without front matter. */
  isBareText: boolean
  /** Front matter alone: a list, which the system draws. */
  isTextless: boolean
  /** Why the system leaves it out. */
  reason: string | null
  origin: string
  wanted: string[]
  target: Omit<LinkTarget, 'slug'>
  /** What an order of notes is made of; null for a note that keeps versions. */
  ordered: Omit<TreeNote, 'name' | 'title'> | null
  /** Equal for all translations of one note; null where nothing is said of it. */
  translationKey: string | null
  /** What it leads to instead of showing a text. */
  leadsTo: Redirect | null
}

/** Enough to keep the disk busy. */
const atOnce = 16

async function lookAtNotes(root: string, look: Look): Promise<LookedAt[]> {
  const found: LookedAt[] = []
  const take = async (files: readonly FoundFile[]) => {
    const looked = await Promise.all(files.map((file) => lookAtNote(file, look)))
    found.push(...looked.filter((each) => each !== null))
  }
  let files: FoundFile[] = []
  for await (const file of walkNotes(root)) {
    if (file.problem === null && look.isOfFolder(file.origin)) files.push(file)
    if (files.length < atOnce) continue
    await take(files)
    files = []
  }
  await take(files)
  return found
}

/** Null for a file that cannot be read: reading it as a note says why. */
async function lookAtNote(file: FoundFile, look: Look): Promise<LookedAt | null> {
  const found = await withFileBytes(file.path, (bytes) => {
    // A note that is too much work, or at which this makes a mistake, costs itself: reading it meets the same, and says where.
    try {
      return { looked: limitWork(bytes, () => lookAtBytes(file, bytes, look)) }
    } catch {
      return { looked: null }
    }
  })
  return 'problem' in found ? null : found.looked
}

function lookAtBytes(file: FoundFile, bytes: Buffer, look: Look): LookedAt | null {
  const parsed = parseText(bytes)
  const note = 'problem' in parsed ? parsed.problem : openNote(file.name, parsed.text, look)
  if ('code' in note) return null
  if (hasRevision(note.input)) return toVersioned(file, note)
  const foreign = toForeign(file, note, look)
  return isNamedByVersion(file.name) ? { ...foreign, asVersioned: toVersioned(file, note) } : foreign
}

function toVersioned({ name, origin }: FoundFile, { input, body }: OpenedNote): LookedAt {
  const { slug, title, revision } = isJsonRecord(input) ? input : {}
  const wanted = toSlug(String(slug ?? title ?? name))
  const isPublic = !isJsonRecord(revision) || revision.status !== 'draft'
  const target = { name, address: null, aliases: [], title: title === undefined ? null : String(title), isPublic }
  const none = {
    isBareText: false,
    isTextless: false,
    reason: null,
    ordered: null,
    translationKey: null,
    leadsTo: null,
  }
  return { kind: 'versioned', linksFiles: mayLinkFiles(body), ...none, origin, wanted: [wanted], target }
}

function toForeign(file: FoundFile, matter: OpenedNote, { dialect, site, parts, options, nameOf }: Look): LookedAt {
  const { name, origin } = file
  const input = isJsonRecord(matter.input) ? matter.input : {}
  const facts = describeNote(dialect, { name, ...matter }, { site, keepsVersions: false })
  const written = toFramelessBody(matter).body
  const isText = !isHtmlName(name) && !isTxtName(name)
  const format = isText ? matter.toText().format : toFormat(name)
  const { body } = isText ? includeParts({ name, body: written, format }, parts) : { body: written }
  const given = {
    name: nameOf(origin) ?? name,
    input: matter.written(),
    body,
    format,
    facts,
    dialect: dialect.name,
    isConverted: !isText,
  }
  const note = glanceAtNote(given, options)
  const names = Array.isArray(input.aliases) ? input.aliases.filter((alias) => typeof alias === 'string') : []
  return {
    kind: 'note',
    isBareText: matter.head === null && (isHtmlName(name) || isTxtName(name)),
    isTextless: isText && isTextless(body),
    reason: facts.leftOut,
    leadsTo: toRedirect(file, facts),
    ordered: {
      label: facts.label,
      order: facts.order,
      lang: toLanguage(facts.lang ?? ''),
      date: facts.date?.at ?? null,
      sidebarName: facts.sidebarName,
    },
    translationKey: facts.translationKey,
    origin,
    wanted: [...note.slugs, toFallbackSlug(note.slugs[0] ?? note.id, given.name)],
    target: {
      name,
      address: facts.address,
      aliases: [...new Set([...facts.aliases, ...names])],
      title: note.title,
      isPublic: note.publicity.held === null,
      headings: nameHeadings(body),
    },
  }
}

function toRedirect({ path }: FoundFile, { address, leadsTo }: NoteFacts): Redirect | null {
  const from = address === null ? null : toOldPath(address)
  return from === null || leadsTo === null ? null : { from, to: leadsTo, file: path, line: 1 }
}

/** Stands for what fragments may lead to. */
function nameHeadings(body: string): string {
  const lines = body.match(/^.*(?:^ {0,3}#|\n *(?:=+|-{2,}) *$|<h\d|\{#|\b(?:id|name)=).*$/gm) ?? []
  return lines.length === 0 ? '' : sha256Hex(lines.join('\n')).slice(0, 8)
}
