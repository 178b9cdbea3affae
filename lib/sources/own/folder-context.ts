import { readFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { serialize } from 'node:v8'
import { LRUCache } from 'lru-cache'
import { decodeFragment, findHeadingId } from '#lib/core/mdx/find-heading-id.ts'
import { listHeadings } from '#lib/core/mdx/list-headings.ts'
import type { BodyFormat } from '#lib/core/posts'
import { AlphanodeError } from '#lib/errors'
import { limitWork } from '#lib/workers'
import { type AdoptOptions, adoptNote } from '../adopt/adopt.ts'
import { type Bibliographies, openBibliographies } from '../bibliographies/cite-files.ts'
import { type Dialect, type DialectSite, isBesideNotes, type NoteFacts, outside } from '../dialects/dialect.ts'
import { findDialect } from '../dialects/dialects.ts'
import { type LinkIndex, type LinkTarget, openLinkIndex } from '../links/link-index.ts'
import { resolveWords } from '../links/resolve-link.ts'
import { mayHaveParts } from '../parts/find-parts.ts'
import { readFrozenText } from '../parts/frozen-text.ts'
import { includeParts, type TextWithParts } from '../parts/include-parts.ts'
import { openParts } from '../parts/open-parts.ts'
import { toMapped } from '../text/mapped-text.ts'
import { parseText } from '../text.ts'
import { nameValue, readTable, type SharedTable } from './folder-table.ts'
import { isHtmlName, isTxtName } from './html-and-text.ts'
import { describeNote, type OpenedNote, openNote } from './open-note.ts'

/** What the notes of a folder share: the system that they are of, and where their links lead. */
export interface FolderContext {
  dialect: Dialect
  site: DialectSite
  hasTermIds: boolean
  /** Whether some of its notes keep versions. */
  keepsVersions: boolean
  /** The options with what the folder says of people. */
  options: AdoptOptions
  index: LinkIndex
  /** Stands for the system and its configuration. */
  name: string
  include(name: string, body: string, format: BodyFormat): TextWithParts
  bibliographies: Bibliographies
  describeNote(name: string, note: Pick<OpenedNote, 'input' | 'head'> & Partial<OpenedNote>): NoteFacts
  /** Whether what the system leaves out for such a reason is left out here as well. */
  leavesOut(name: string, reason: string): boolean
  find(name: string): LinkTarget | null
  /** Whether a note is all that its folder is for: `hello/index.md` beside pictures, which is named by the folder. */
  isBundle(name: string): boolean
  /** The id of the heading that a fragment means in a note; empty for its title, null when it has none. */
  findFragment(target: LinkTarget, fragment: string): string | null
  /** Whether the text of a note, as it is written, gives something the id of a fragment. */
  saysFragment(target: LinkTarget, fragment: string): boolean
}

const mostKeptHeadings = 500
let opened: { name: string; folder: FolderContext } | null = null

/** Each thread keeps the folder that it read last: the pieces of one come one after the other. */
export function openFolder(shared: SharedTable, options: AdoptOptions): FolderContext {
  const name = `${shared.name} ${nameOptions(options)}`
  if (opened?.name !== name) opened = { name, folder: createContext(shared, options) }
  return opened.folder
}

const nameOptions = (options: AdoptOptions): string => JSON.stringify({ ...options, people: [...options.people] })

function createContext(shared: SharedTable, stated: AdoptOptions): FolderContext {
  const { root, dialect: dialectName, site, links, isSure, keepsVersions } = readTable(shared)
  const dialect = findDialect(dialectName)
  const options = {
    ...stated,
    dialect: dialectName,
    people: new Map([...Object.entries(site.people), ...stated.people]),
  }
  const notes = links.targets.filter((target) => target.page === undefined)
  const byName = new Map(notes.map((target) => [target.name, target]))
  const crowded = listCrowdedFolders(notes)
  const headings = new LRUCache<string, Headings>({ max: mostKeptHeadings })
  const index = openLinkIndex(links)
  const findNote = (words: string, from: string): string | null => {
    const found = resolveWords(words, byName.get(from) ?? { name: from, address: null }, index)
    return found.kind === 'note' && found.target.isPublic ? found.target.name : null
  }
  const parts = { dialect: dialectName, ...site.parts, read: openParts(root), findNote }
  const fill: FolderContext['include'] = (name, body, format) =>
    limitWork(mayHaveParts(body) ? null : body, () => includeParts({ name, body, format }, parts))
  const include: FolderContext['include'] = (name, body, format) => {
    const frozen = dialectName === 'quarto' ? readFrozenText(root, { name, body }, links.rules.roots) : null
    if (frozen === null) return fill(name, body, format)
    const made = fill(name, frozen.body, format)
    const lineOf = (line: number) => frozen.lines[line - 1] ?? 1
    const lines = made.lines ?? toMapped(made.body).lines
    const notices = made.notices.map((notice) => ({ ...notice, line: lineOf(notice.line ?? 1) }))
    return { body: made.body, notices, lines: lines.map(lineOf) }
  }
  const toFacts: FolderContext['describeNote'] = (name, { input, head, body, kindFacts }) =>
    describeNote(
      dialect,
      { name, input, head, ...(body === undefined ? {} : { body }), ...(kindFacts ? { kindFacts } : {}) },
      { site, keepsVersions },
    )

  /** Of a note that takes too long nothing is known: it is refused itself, and those that lead to it are not. */
  function readHeadings({ name }: LinkTarget): Headings {
    const bytes = readFileSync(join(root, name))
    try {
      return limitWork(bytes, () => readHeadingsOf(name, bytes))
    } catch (error) {
      if (!(error instanceof AlphanodeError && error.code === 'too-large')) throw error
      return noHeadings
    }
  }

  function readHeadingsOf(name: string, bytes: Buffer): Headings {
    const parsed = parseText(bytes)
    const opened = 'problem' in parsed ? parsed.problem : openNote(name, parsed.text, { dialect, site })
    if ('code' in opened) return noHeadings
    const text = opened.toText()
    const facts = toFacts(name, opened)
    const body = text.body.replace(/^\n+/, '')
    const { hasTermIds } = site
    const note = adoptNote(
      {
        ...{ ...text, name, input: opened.input, body, facts, dialect: dialectName, hasTermIds },
        include: (body) => include(name, body, text.format),
      },
      options,
    )
    return {
      title: String(note.input.title),
      titleId: note.linesAbove > 0 ? findTitleId(body) : null,
      headings: listHeadings(note.body, text.format),
      ids: listIds(note.body, /\bid=(["'])([^"'<>\n]+)\1/g),
      written: listIds(body, /(?:\b(?:id|name)=|\{[^{}\n]*?#)(["']?)([^"'\s<>{}]+)\1/g),
    }
  }

  function openHeadings(target: LinkTarget) {
    const known = headings.get(target.name) ?? readHeadings(target)
    headings.set(target.name, known)
    return known
  }

  return {
    dialect,
    site,
    hasTermIds: site.hasTermIds,
    keepsVersions,
    options,
    index,
    name: nameValue(serialize([dialectName, site, keepsVersions])),
    include,
    bibliographies: openBibliographies(root, stated.bibliography),
    describeNote: toFacts,
    // What is beside the notes is told by a configuration alone.
    leavesOut: (name, reason) => isSure || !mayBeNote(name, reason),
    find: (name) => byName.get(name) ?? null,
    isBundle: (name) => isIndex(name) && !crowded.has(dirname(name)),
    findFragment(target, fragment) {
      const known = openHeadings(target)
      if (known.titleId !== null && known.titleId === decodeFragment(fragment)) return ''
      const found = findHeadingId(known.headings, fragment) ?? findHeadingId([{ id: '', text: known.title }], fragment)
      return found ?? (known.ids.has(decodeFragment(fragment)) ? decodeFragment(fragment) : null)
    },
    saysFragment: (target, fragment) => openHeadings(target).written.has(decodeFragment(fragment)),
  }
}

/** The id that the headline of a text states: `# Backups {#keep}`. */
const findTitleId = (body: string): string | null =>
  /^\s*#[ \t][^\n]*\{:?[ \t]*#([^\s{}]+)[^{}\n]*\}[ \t]*(?:\n|$)/.exec(body)?.[1] ?? null

/** `a/index.md` and its translations `a/index.fr.md`, not the `_index.md` of a section. */
const isIndex = (name: string): boolean => /\/index\.[^/]+$/i.test(name)

/** Folders in which, or below which, stands another note than their own. */
function listCrowdedFolders(notes: readonly LinkTarget[]): ReadonlySet<string> {
  const crowded = new Set<string>()
  for (const { name } of notes) {
    let folder = isIndex(name) ? dirname(dirname(name)) : dirname(name)
    for (; folder !== '.' && !crowded.has(folder); folder = dirname(folder)) crowded.add(folder)
  }
  return crowded
}

/** Whether a file that the system leaves out is a note all the same where only names and packages tell the system. */
export const mayBeNote = (name: string, reason: string | null): boolean =>
  reason === outside && !isHtmlName(name) && !isTxtName(name) && !isBesideNotes(name)

/** What a fragment may mean in a note. */
interface Headings {
  title: string
  titleId: string | null
  headings: ReturnType<typeof listHeadings>
  ids: ReadonlySet<string>
  written: ReadonlySet<string>
}

const noHeadings: Headings = { title: '', titleId: null, headings: [], ids: new Set(), written: new Set() }

const listIds = (text: string, pattern: RegExp): ReadonlySet<string> =>
  new Set([...text.matchAll(pattern)].map(([, , id = '']) => id))
