import { requireNamedSite, requireSite } from '#lib/config/site.ts'

type Names = Record<string, string>

/** The parameters of a route below `/inner/[site]`, as Next gives them. */
export type Params = Promise<Names>

/** What an inner address names, decoded, and the site that leads it. */
export async function readNames<T extends Names>(
  params: Params,
): Promise<T & { site: ReturnType<typeof requireSite> }> {
  const decoded = Object.entries(await params).map(([name, value]) => [name, decodeURIComponent(value)])
  const { site, ...names } = Object.fromEntries(decoded) as T & { site: string }
  return { ...(names as unknown as T), site: requireSite(site) }
}

/** Next wants to build at least one page of each route. */
export const buildOnly = (names: Names): Names[] => [{ ...names, site: requireNamedSite().name }]
