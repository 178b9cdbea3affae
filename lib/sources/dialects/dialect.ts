import type { StatedMoment } from '../adopt/dates.ts'
import type { NoteTree, TreeNote } from './tree.ts'

/** What a folder shows before its notes are read. */
export interface FolderFacts {
  /** Every file below the folder, with `/`. */
  names: readonly string[]
  /** Texts of the files that say how the site is made, by name. */
  texts: ReadonlyMap<string, string>
  /** The front matter of some notes, by name, and of a note that decides for the whole folder. */
  samples: ReadonlyMap<string, Readonly<Record<string, unknown>>>
}

/** What the publication says, where the folder says nothing. */
export interface Surroundings {
  /** The zone of clocks that name none, as the machine's is where a system asks its machine. */
  timeZone: string
  /** What a note is that does not say whether it is public, where another of its folder does: held back, unless it is stated. */
  unsaid?: Unsaid | undefined
}

export type Unsaid = 'held' | 'public'

export interface DialectNote {
  /** The path below the folder, with `/`. */
  name: string
  input: Readonly<Record<string, unknown>>
  /** The front matter as it is written; null when there is none. */
  head: string | null
  /** The text; absent where a file could not be taken apart. */
  body?: string
}

/** What a system says of a note. Null, or an empty list, where it says nothing. */
export interface NoteFacts {
  /** Why this file is no note of the site at all: a layout, a part of another page, an older version. */
  leftOut: string | null
  /** Why nobody could read it there. */
  held: string | null
  /** What its folder or the configuration says of it, where it says nothing itself; read for who may see it. */
  inherited: Readonly<Record<string, unknown>>
  /** It could be read by its address and stood in no list. */
  isUnlisted: boolean
  /** Moments before and after which nobody could read it. */
  from: string | null
  until: string | null
  title: string | null
  date: StatedMoment | null
  modified: StatedMoment | null
  /** Its path at the old host, percent-encoded where an address must be. */
  address: string | null
  /** What stands before the address of every note of its folder: `/handbook`. */
  base: string
  /** Other paths that led to it. */
  aliases: string[]
  /** What it leads to instead of showing its text. */
  leadsTo: string | null
  /** Its place among the notes of its folder; small numbers first. */
  order: number | null
  /** What a list of notes calls it, where that is not its title. */
  label: string | null
  /** What sidebars call it, where that is not its path. */
  sidebarName: string | null
  lang: string | null
  /** Equal for all translations of one note. */
  translationKey: string | null
  /** Most general first. */
  categories: string[]
  tags: string[]
  /** Keys of the front matter that all of this was made of, beside those that every system has. */
  used: string[]
}

/** Why a file beside the folders of the notes is none: a read-me of the repository, a template. */
export const outside = 'outside of the folders that have pages'

/** A drawing, which its plugin keeps as data in a file that is named as a note. */
export const isDrawing = (input: Readonly<Record<string, unknown>>): boolean =>
  Object.hasOwn(input, 'excalidraw-plugin')

/** What themes, templates and drafts of new notes lie in, whatever told the system. */
export const isBesideNotes = (name: string): boolean =>
  /(?:^|\/)(?:themes|layouts|archetypes|scaffolds|_layouts|_includes|_sass)\//.test(name)

export const noFacts: NoteFacts = {
  leftOut: null,
  held: null,
  inherited: {},
  isUnlisted: false,
  from: null,
  until: null,
  title: null,
  date: null,
  modified: null,
  address: null,
  base: '',
  aliases: [],
  leadsTo: null,
  order: null,
  label: null,
  sidebarName: null,
  lang: null,
  translationKey: null,
  categories: [],
  tags: [],
  used: [],
}

/** Why a folder is taken for one of a system. A file of its own is worth 3, names or packages 2, shapes of front matter 1. */
export interface Evidence {
  found: string
  weight: 1 | 2 | 3
}

/** Where links between files lead, beside the file's own folder. */
export interface LinkRules {
  /** Folders that `/x.md` may mean, with `/` at the end, or empty for the folder itself. */
  roots: readonly string[]
  /** The path that stands before every address: `/handbook`. */
  base: string
  /** The old hosts, without paths: links to them are links to notes. */
  hosts: readonly string[]
  /** Whether `[[x]]` is a link wherever it stands; elsewhere it is one only where a note has that name. */
  hasWikiLinks?: boolean
  /** Languages whose missing notes are shown in the default one, by what stands before their addresses. */
  fallback?: { from: readonly string[]; to: string } | null
}

/** Where parts of texts are that stand in files of their own. */
export interface PartPlaces {
  /** Folders that a path may mean beside the note's own, with `/` at the end, or empty. */
  roots: readonly string[]
  /** Files that stand below every text. */
  appended: readonly string[]
  /** What texts may name where the plugin macros of MkDocs reads them; absent where it does not. */
  macros?: Readonly<Record<string, string>>
}

/** What a dialect knows of a folder. Plain values, since threads hand it on. */
export interface DialectSite {
  parts: PartPlaces
  /** Whether the terms of its lists have ids, as headings have. */
  hasTermIds: boolean
  /** What the configuration says that its files are, whatever their names end with. */
  format: 'md' | 'detect' | null
  /** The default of several languages, whose notes have the plain addresses; null where the system names none. */
  language: string | null
  links: LinkRules
  /** Addresses that the configuration redirects, as it writes them. */
  redirects: readonly { from: string; to: string }[]
  /** Authors by the keys that notes name. */
  people: Readonly<Record<string, { name: string; url?: string }>>
  /** What its data says plainly, by the names that texts have for it. */
  values: Readonly<Record<string, string>>
  /** Whatever else the dialect has read. */
  own: unknown
}

/** What a site says of itself, as it is written: none of it is checked. */
export type SiteWords = { [Key in 'title' | 'tagline' | 'description' | 'language' | 'timeZone']?: string | null }

/** A system that notes come from: its rules, as functions of names, front matter and configurations that are data. */
export interface Dialect {
  name: string
  /** As a sentence names it. */
  title: string
  /** Files that tell the system and say how the site is made. */
  configs: RegExp
  /** Files that are read once the system is known. */
  companions: RegExp | null
  /** Whether the front matter of one note decides for the whole folder: it is looked for in every note. */
  decides: ((input: Readonly<Record<string, unknown>>) => boolean) | null
  detect(facts: FolderFacts): Evidence | null
  configure(facts: FolderFacts, surroundings: Surroundings): DialectSite
  /** What the configuration says of the site in plain words. */
  findSiteWords(facts: FolderFacts): SiteWords
  describe(note: DialectNote, site: DialectSite): NoteFacts
  /** The trees of a documentation; none for a folder that is no documentation. */
  arrange(notes: readonly TreeNote[], site: DialectSite, facts: FolderFacts): NoteTree[]
  /** Heads that are no front matter between fences; null when the text has none of this system. */
  parseHead: ((text: string) => ParsedHead | null) | null
}

export interface ParsedHead {
  input: Record<string, unknown>
  /** Why it cannot be told whether the note is public. */
  held?: string
  body: string
  /** The line on which the body begins, counted from 1. */
  bodyLine: number
}

interface Definition<Own> {
  name: string
  title: string
  configs: RegExp
  companions?: RegExp
  decides?: NonNullable<Dialect['decides']>
  detect: Dialect['detect']
  configure(facts: FolderFacts, surroundings: Surroundings): Configured<Own>
  findSiteWords?: Dialect['findSiteWords']
  describe(note: DialectNote, own: Own): Partial<NoteFacts>
  arrange?: (notes: readonly TreeNote[], own: Own, facts: FolderFacts) => NoteTree[]
  parseHead?: (text: string) => ParsedHead | null
}

export interface Configured<Own> {
  format?: DialectSite['format']
  language?: string | null
  hasTermIds?: boolean
  links?: Partial<LinkRules>
  parts?: Partial<PartPlaces>
  redirects?: DialectSite['redirects']
  people?: DialectSite['people']
  values?: DialectSite['values']
  own: Own
}

export const defineDialect = <Own>(definition: Definition<Own>): Dialect => ({
  ...definition,
  companions: definition.companions ?? null,
  decides: definition.decides ?? null,
  parseHead: definition.parseHead ?? null,
  findSiteWords: (facts) => definition.findSiteWords?.(facts) ?? {},
  configure(facts, surroundings) {
    const {
      language = null,
      hasTermIds = false,
      format = null,
      links,
      parts,
      redirects = [],
      people = {},
      values = {},
      own,
    } = definition.configure(facts, surroundings)
    return {
      links: { roots: [''], base: '', hosts: [], ...links },
      parts: { roots: links?.roots ?? [], appended: [], ...parts },
      ...{ redirects, people, values, own, language, hasTermIds, format },
    }
  },
  describe: (note, site) => ({ ...noFacts, ...definition.describe(note, site.own as Own) }),
  arrange: (notes, site, facts) => definition.arrange?.(notes, site.own as Own, facts) ?? [],
})
