import type { ShownSite } from '#lib/core/site'
import { AlphanodeError } from '#lib/errors'
import { findReader } from '#lib/store'
import { findNamedSite, nameSiteOfBuild } from '../sites.ts'

type Names = Record<string, string>

/** The parameters of a route below `/inner/[site]/[lang]`, as Next gives them. */
export type Params = Promise<Names>

/** What an inner address names, decoded, and the site that leads it. */
export async function readNames<T extends Record<keyof T, string>>(
  params: Params,
): Promise<T & { site: ShownSite; lang: string }> {
  const decoded = Object.entries(await params).map(([name, value]) => [name, decodeURIComponent(value)])
  const { site: name, ...names } = Object.fromEntries(decoded) as T & { site: string; lang: string }
  const site = await findNamedSite(findReader(), name)
  if (!site) throw new AlphanodeError('not-found', `No site record is named ${name}.`)
  return { ...(names as unknown as T & { lang: string }), site }
}

/** Next wants to build at least one page of each route. */
export async function buildOnly(names: Names): Promise<Names[]> {
  const { name, shown } = await nameSiteOfBuild(findReader())
  return [{ ...names, site: name, lang: shown.language }]
}
