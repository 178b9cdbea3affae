/** What the file of a picture says of who made it and what may be done with it. */
export interface PictureCredit {
  creator?: string
  /** The line by which it asks to be credited. */
  line?: string
  copyright?: string
  /** The address of its licence. */
  licence?: string
  /** Where more can be asked for than the licence gives. */
  licensor?: string
}

/** What stands beside a picture. */
export interface CreditLine {
  text: string
  licence: { name: string; url: string } | null
}

/** Null where the file says nothing of it. */
export function toCreditLine(credit: PictureCredit | undefined): CreditLine | null {
  if (!credit) return null
  const { creator, line, copyright, licence } = credit
  const named = line ?? creator
  const parts = named && copyright?.includes(named) ? [copyright] : [named, copyright]
  const text = parts.filter(Boolean).join(' · ')
  if (text === '' && licence === undefined) return null
  return { text, licence: licence === undefined ? null : { name: nameLicence(licence), url: licence } }
}

/** The short name of a licence of Creative Commons; of every other one its host. */
function nameLicence(url: string): string {
  const { hostname, pathname } = new URL(url)
  const host = hostname.replace(/^www\./, '')
  if (host !== 'creativecommons.org') return host
  const [, kind, version] = /^\/(?:licenses|publicdomain)\/([a-z-]+)\/(\d\.\d)(?:\/|$)/.exec(pathname) ?? []
  if (kind === undefined) return host
  if (kind === 'zero') return `CC0 ${version}`
  return kind === 'mark' ? `Public Domain Mark ${version}` : `CC ${kind.toUpperCase()} ${version}`
}
