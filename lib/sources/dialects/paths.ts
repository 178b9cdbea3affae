/** `a/b.fr.md` → folders `['a']`, stem `b.fr`. */
export function splitName(name: string): { folders: string[]; stem: string; ending: string } {
  const folders = name.split('/')
  const file = folders.pop() ?? ''
  const ending = /\.(?:mdx?|qmd|markdown|mdown|mkdn?|x?html?|txt|rst)$/i.exec(file)?.[0] ?? ''
  return { folders, stem: file.slice(0, file.length - ending.length), ending }
}

/** The part of a path below a folder; null for a path that is not in it. */
export const below = (name: string, folder: string): string | null =>
  name.startsWith(folder) ? name.slice(folder.length) : null

/** Joins parts with single slashes; begins with one, and ends with one when the last part does. */
export const joinPath = (...parts: readonly string[]): string => `/${parts.join('/')}`.replace(/\/{2,}/g, '/')

/** What would end a path in an address is written as its bytes; what is written so already stays. */
export const escapePath = (path: string): string =>
  path.replace(/%(?![0-9A-Fa-f]{2})|[?#]/g, (sign) => encodeURIComponent(sign))

/** An old address as somebody wrote it down; WordPress' `/?p=12` is one too. */
export const toStatedPath = (path: string): string =>
  /^\/?\?(?:p|page_id)=\d+$/.test(path) ? joinPath(path) : escapePath(path)

export const withSlash = (path: string): string => (path.endsWith('/') ? path : `${path}/`)
export const withoutSlash = (path: string): string => path.replace(/(?<=.)\/+$/, '')

/** The path of an address or of a base: `/manual`, or empty. */
/** Where no system says what is public, a folder for some people says that its notes are not for everybody. */
const closedFolder =
  /(?:^|\/)[\W\d_]*((?:internal|intern|interno|interna|interne|members?|mitglieder|staff|employees|mitarbeiter|subscribers?|patrons|premium|paid|secret|restricted|in[ _-]?progress|scheduled|pending|unlisted)(?:[ _-](?:notes?|posts?|docs|only|area|content))?|for[ _-](?:members|subscribers|staff))[\W_]*\//i

export function findClosedFolder(name: string): string | null {
  const folder = closedFolder.exec(name)?.[1]
  return folder === undefined ? null : `folder ${folder}`
}

export function toBase(address: string | null): string {
  if (!address) return ''
  const path = URL.canParse(address) ? new URL(address).pathname : address
  return withoutSlash(joinPath(path)) === '/' ? '' : withoutSlash(joinPath(path))
}

export const toHosts = (address: string | null): string[] =>
  address && URL.canParse(address) && /^https?:/.test(address) ? [new URL(address).host] : []

const day = /^(\d{4})-(\d{1,2})-(\d{1,2})$/

/** The day as `2024-03-05`; null when no calendar has it. */
export function toDay(text: string): string | null {
  const [, year, month = '', date = ''] = day.exec(text) ?? []
  if (!year) return null
  const iso = `${year}-${month.padStart(2, '0')}-${date.padStart(2, '0')}`
  const parsed = new Date(`${iso}T00:00:00Z`)
  return Number.isNaN(parsed.getTime()) || !parsed.toISOString().startsWith(iso) ? null : iso
}
