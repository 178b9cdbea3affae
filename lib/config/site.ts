import { createHash } from 'node:crypto'
import { requireConfig } from './index.ts'

/** The site as its readers know it. */
interface Site {
  url: string
  name: string
}

export interface NamedSite {
  /** Names all that pages show of the site: part of every key and of every inner address. */
  name: string
  shown: Site
}

let current: NamedSite | undefined

/** The present site and its name. */
export function requireNamedSite(): NamedSite {
  current ??= nameSite()
  return current
}

function nameSite(): NamedSite {
  const { siteUrl, siteName } = requireConfig()
  const name = createHash('sha256')
    .update(JSON.stringify([siteUrl, siteName]))
    .digest('hex')
    .slice(0, 8)
  return { name, shown: { url: siteUrl, name: siteName } }
}

/** The site that an inner address names; absent: the present one. */
export function requireSite(name?: string): Site {
  const present = requireNamedSite()
  if (name !== undefined && name !== present.name) throw new Error(`There is no site ${name}.`)
  return present.shown
}
