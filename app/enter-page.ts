import { enterSite } from '#components/site/current-site.ts'
import { type Params, readNames } from '#lib/web/reading'

/** What a page's inner address names. What is rendered from here on speaks for its site. */
export async function enterPage<T extends Record<string, string>>(params: Params) {
  const names = await readNames<T>(params)
  enterSite(names.site)
  return names
}
