import {
  canonicalJson,
  findListKind,
  type JsonValue,
  type ListKind,
  listKinds,
  type Person,
  sha256Hex,
  toTermSlug,
} from '#lib/core/posts'
import { type Colours, decideColours, type Face, palettes } from './colours.ts'
import type { SiteFile } from './schema.ts'

/** What pages show of a publication: an immutable value that is stored by its name and never changed. */
export interface SiteRecord {
  /** Absolute, without a slash at the end; null: wherever the server says it stands. */
  url: string | null
  name: string
  tagline: string | null
  description: string | null
  language: string
  timeZone: string
  /** Null for the colours of `app/tokens.css`. */
  colours: Colours | null
  faces: Face
  logo: { url: string; width: number; height: number } | null
  navigation: { label: string; to: string }[] | null
  footer: { text: string | null; links: { label: string; to: string }[] } | null
  social: { name: string; url: string }[]
  licence: { name: string; url: string | null } | null
  authors: Record<string, Person>
  frontPage: NonNullable<SiteFile['frontPage']>
  /** Groups of words that mean the same; absent where there are none. */
  synonyms?: string[][]
  /** Abbreviations of all its notes, with what they are short for; absent where there are none. */
  glossary?: Record<string, string>
  /** What the pages of terms say of them, by kind and address; absent where nothing is said. */
  terms?: Partial<Record<ListKind, Record<string, string>>>
  /** The WebSub hub of its feeds. */
  hub?: string
  indexNow?: { key: string; endpoint: string }
  /** The pages of the folder that can be led to; absent in records from before there were any. */
  pages?: { path: string; title: string }[]
}

/** What the environment of a process says of the site, which wins over the file. */
export interface Overlay {
  /** `SITE_URL`. */
  url: string | null
  /** `SITE_NAME`. */
  name: string | null
  /** Where the server stands when neither environment nor file give an address. */
  fallbackUrl: string
}

/** A record as a process shows it: with an address, and the kinds of lists that there are to lead to. */
export type ShownSite = SiteRecord & { url: string; kinds: readonly ListKind[] }

/** Passes what it is told on to the search engines that take part. */
const indexNowEndpoint = 'https://api.indexnow.org/indexnow'

/** What a publication says of itself; `folderName` is its name when the file gives none. */
export function toSiteRecord(
  file: SiteFile,
  folderName: string,
  { logo = null, pages = [] }: Partial<Pick<SiteRecord, 'logo' | 'pages'>> = {},
): SiteRecord {
  const colours = decideColours(file.colours ?? {})
  return {
    url: file.url?.replace(/\/+$/, '') ?? null,
    name: file.name ?? folderName,
    tagline: file.tagline ?? null,
    description: file.description ?? null,
    language: file.language ?? 'en',
    timeZone: file.timeZone ?? 'UTC',
    colours: isDefault(colours) ? null : colours,
    faces: file.faces ?? 'journal',
    logo,
    navigation: file.navigation ?? null,
    footer: file.footer ? { text: file.footer.text ?? null, links: file.footer.links ?? [] } : null,
    social: file.social ?? [],
    licence: file.licence
      ? { name: file.licence.name, url: 'url' in file.licence ? (file.licence.url ?? null) : null }
      : null,
    authors: Object.fromEntries(
      Object.entries(file.authors ?? {}).map(([key, { name, url, role, bio }]) => [
        key,
        { name, url: url ?? null, role: role ?? null, bio: bio ?? null },
      ]),
    ),
    frontPage: file.frontPage ?? {},
    ...(file.synonyms?.length ? { synonyms: file.synonyms } : {}),
    ...(file.glossary && Object.keys(file.glossary).length > 0 ? { glossary: file.glossary } : {}),
    ...toDescribedTerms(file.terms),
    ...(file.announce?.hub ? { hub: file.announce.hub } : {}),
    ...(file.announce?.indexNow ? { indexNow: { endpoint: indexNowEndpoint, ...file.announce.indexNow } } : {}),
    ...(pages.length > 0 ? { pages: pages.map(({ path, title }) => ({ path, title })) } : {}),
  }
}

function toDescribedTerms(stated: SiteFile['terms']): Pick<SiteRecord, 'terms'> {
  const terms: NonNullable<SiteRecord['terms']> = {}
  for (const [plural, words] of Object.entries(stated ?? {})) {
    const kind = findListKind(plural)
    const said = Object.entries(words ?? {}).map(([name, text]) => [toTermSlug(name), text])
    if (kind && said.length > 0) terms[kind] = Object.fromEntries(said)
  }
  return Object.keys(terms).length > 0 ? { terms } : {}
}

/** What the publication says of a term; null where it says nothing. */
export function describeTerm({ terms }: Pick<SiteRecord, 'terms'>, kind: ListKind, slug: string): string | null {
  const said = terms?.[kind]
  return said && Object.hasOwn(said, slug) ? (said[slug] ?? null) : null
}

const isDefault = (colours: Colours): boolean =>
  canonicalJson(colours as unknown as JsonValue) === canonicalJson(palettes.vermilion as unknown as JsonValue)

export const withOverlay = (record: SiteRecord, overlay: Overlay, kinds: readonly ListKind[]): ShownSite => ({
  ...record,
  kinds,
  url: overlay.url ?? record.url ?? overlay.fallbackUrl,
  name: overlay.name ?? record.name,
})

/** The name of a record: 12 hex digits of SHA-256. Equal values, equal name. */
export const toSiteName = (record: SiteRecord): string => nameOf(record, 12)

/**
 * The name of a record as a process shows it, which is part of every key: the record's, 8 digits of the overlay, and the kinds
 * as the bits of a number.
 */
export const toShownName = (recordName: string, overlay: Overlay, kinds: readonly ListKind[]): string =>
  `${recordName}-${nameOf(overlay, 8)}-${toBits(kinds).toString(16)}`

const toBits = (kinds: readonly ListKind[]): number =>
  kinds.reduce((bits, kind) => bits | (1 << listKinds.indexOf(kind)), 0)

/** What a name says; null when it is none that this process gives. */
export function parseShownName(name: string, overlay: Overlay): { recordName: string; kinds: ListKind[] } | null {
  const [recordName = '', , bits = ''] = name.split('-')
  const kinds = listKinds.filter((_, index) => Number.parseInt(bits, 16) & (1 << index))
  return toShownName(recordName, overlay, kinds) === name ? { recordName, kinds } : null
}

const nameOf = (value: SiteRecord | Overlay, length: number): string =>
  sha256Hex(canonicalJson(value as unknown as JsonValue)).slice(0, length)
