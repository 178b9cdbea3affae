import { open } from 'node:fs/promises'
import { isSlug, toSlug } from '#lib/core/posts'
import { chooseBesidePresent } from '../export-slugs.ts'
import type { PresentSlugs } from '../own/present-slugs.ts'
import { toOwnText } from '../own-text.ts'
import type { Tally } from '../tally.ts'
import { UniqueSlugs } from '../unique-slugs.ts'
import type { GhostSite } from './addresses.ts'
import { type JsonRow, readJsonRows } from './json-tables.ts'

export type GhostRow = Record<string, unknown>

export interface GhostTag {
  name: string
  isInternal: boolean
}

/** What posts refer to by id, gathered before the posts are read: their tables stand behind them in the file. */
export interface GhostLibrary {
  authors: Map<string, { name: string; url?: string }>
  tags: Map<string, GhostTag>
  tiers: Map<string, string>
  authorsOf: Map<string, string[]>
  tagsOf: Map<string, string[]>
  tiersOf: Map<string, string[]>
  metaOf: Map<string, GhostRow>
  site: GhostSite
  /** The slug here of each post, by its id. */
  slugs: Map<string, string>
  taken: UniqueSlugs
  lang: string | null
  /** Whether every page led to a password. */
  isPrivate: boolean
  /** The version that wrote the export. */
  version: string
}

/** Content without a home here, by its table. */
const homeless: Record<string, string> = {
  members: 'members',
  newsletters: 'newsletters',
  products: 'tiers',
  offers: 'offers',
  snippets: 'snippets',
  comments: 'comments',
  emails: 'e-mails',
}

export async function readGhostLibrary(
  path: string,
  siteUrl: string,
  { dropped, present }: { dropped: Tally; present: PresentSlugs },
): Promise<GhostLibrary> {
  const slugs = new Map<string, string>()
  const url = siteUrl.replace(/\/+$/, '')
  const library: GhostLibrary = {
    authors: new Map(),
    tags: new Map(),
    tiers: new Map(),
    authorsOf: new Map(),
    tagsOf: new Map(),
    tiersOf: new Map(),
    metaOf: new Map(),
    site: { url, slugs },
    slugs: new Map(),
    taken: new UniqueSlugs(),
    lang: null,
    isPrivate: false,
    version: await readVersion(path),
  }
  const joins: Join[] = []
  const posts: GhostAddress[] = []
  for await (const event of readJsonRows(path)) {
    if (event.kind !== 'row') continue
    const what = homeless[event.row.table]
    if (what) dropped.add(what)
    if (event.row.table === 'posts') {
      posts.push(...readAddress(library, event.row))
      continue
    }
    const row = parseRow(event.row, url)
    if (row) addRow(library, joins, event.row.table, row, dropped)
  }
  for (const { map, post, other } of joins.sort((a, b) => a.order - b.order)) {
    const others = map.get(post)
    if (others) others.push(other)
    else map.set(post, [other])
  }
  await addSlugs(library, slugs, posts, present)
  return library
}

/** Ghost writes a mark where the address of the site belongs. */
export const toSiteAddresses = (json: string, siteUrl: string): string =>
  json.replaceAll('__GHOST_URL__', JSON.stringify(siteUrl).slice(1, -1))

async function readVersion(path: string): Promise<string> {
  const file = await open(path)
  try {
    const { bytesRead, buffer } = await file.read(Buffer.alloc(4096), 0, 4096, 0)
    const version = /"version"\s*:\s*"(\d+(?:\.\d+)*)"/.exec(buffer.toString('utf8', 0, bytesRead))?.[1]
    return version ?? presentVersion
  } finally {
    await file.close()
  }
}

/** Of an export that does not say its version. */
const presentVersion = '6.0.0'

/** Within a post's texts every quote is escaped, so that what is found can only be the column. */
const readColumn = (json: string, name: string): string =>
  new RegExp(`(?<!\\\\)"${name}"\\s*:\\s*"?([^"\\\\,}]+)"?`).exec(json)?.[1]?.trim() ?? ''

interface GhostAddress {
  id: string
  there: string
  here: string
  isPublic: boolean
}

/** A post and a page may have one slug there, below different routes. */
function readAddress(library: GhostLibrary, row: JsonRow): GhostAddress[] {
  const json = row.bytes?.toString('utf8') ?? ''
  const [id, there, status] = [
    readColumn(json, 'id'),
    readColumn(json, 'slug').normalize('NFC'),
    readColumn(json, 'status'),
  ]
  if (!there) return []
  const isPage = readColumn(json, 'type') === 'page' || readColumn(json, 'page') === '1'
  const here = toOwnText(
    library.taken.take((isSlug(there) ? there : toSlug(there)) || 'untitled', isPage ? 'page' : ''),
  )
  const isPublic = status === 'published' && /^(?:public)?$/.test(readColumn(json, 'visibility'))
  return [{ id: toOwnText(id), there: toOwnText(there), here, isPublic }]
}

async function addSlugs(
  library: GhostLibrary,
  slugs: Map<string, string>,
  posts: readonly GhostAddress[],
  present: PresentSlugs,
): Promise<void> {
  const exported = posts.map(({ id, here }) => ({ id: toGhostId(id), slug: here }))
  const others = await chooseBesidePresent(exported, library.taken, present)
  for (const { id, there, here, isPublic } of posts) {
    const slug = others.get(toGhostId(id)) ?? here
    library.slugs.set(id, slug)
    if (isPublic && !slugs.has(there)) slugs.set(there, slug)
  }
}

export const toGhostId = (id: string): string => `ghost-${id}`

interface Join {
  map: Map<string, string[]>
  post: string
  other: string
  order: number
}

/** Null for a row that is no JSON or too large. */
function parseRow(row: JsonRow, siteUrl: string): GhostRow | null {
  if (!row.bytes) return null
  try {
    return JSON.parse(toSiteAddresses(row.bytes.toString('utf8'), siteUrl)) as GhostRow
  } catch (error) {
    if (!(error instanceof SyntaxError)) throw error
    // Reported where posts are read; another table's broken row takes nothing from a post but what it would have said.
    return null
  }
}

function addRow(library: GhostLibrary, joins: Join[], table: string, row: GhostRow, dropped: Tally): void {
  const id = toText(row.id)
  const post = toText(row.post_id)
  const join = (map: Map<string, string[]>, other: unknown) =>
    joins.push({ map, post, other: toText(other), order: Number(row.sort_order ?? 0) })
  switch (table) {
    case 'users': {
      const url = toText(row.website)
      library.authors.set(id, {
        name: toText(row.name) || toText(row.slug),
        ...(/^https?:\/\//.test(url) ? { url } : {}),
      })
      break
    }
    case 'tags': {
      const name = toText(row.name)
      library.tags.set(id, { name, isInternal: row.visibility === 'internal' || name.startsWith('#') })
      if (row.description || row.feature_image) dropped.add('descriptions and pictures of tags')
      break
    }
    case 'products':
      library.tiers.set(id, toText(row.slug) || toText(row.name))
      break
    case 'posts_authors':
      join(library.authorsOf, row.author_id)
      break
    case 'posts_tags':
      join(library.tagsOf, row.tag_id)
      break
    case 'posts_products':
      join(library.tiersOf, row.product_id)
      break
    case 'posts_meta':
      library.metaOf.set(post, withoutNulls(row))
      break
    case 'settings':
      if (row.key === 'locale' || row.key === 'lang') library.lang = toText(row.value) || null
      if (row.key === 'is_private') library.isPrivate = [true, 1, '1', 'true'].includes(row.value as never)
  }
}

const withoutNulls = (row: GhostRow): GhostRow =>
  Object.fromEntries(Object.entries(row).filter(([, value]) => value !== null && value !== ''))

export const toText = (value: unknown): string =>
  typeof value === 'string' || typeof value === 'number' ? String(value) : ''
