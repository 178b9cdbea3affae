import type { PageSource } from '../pages/page-source.ts'
import type { StoredPage } from '../pages/stored-page.ts'
import type { Resolver } from '../resolve/resolve.ts'

/** The pages that say that there is nothing, and that something failed. */
export type FindStandIns = () => Promise<Record<'missing' | 'failed', StoredPage>>

/**
 * Made when first needed, and kept while the site says the same of itself, since the second has to be there when nothing can be
 * rendered. The start of the entrance asks for a missing page once.
 */
export function createStandIns(source: PageSource, { toInner, findSite }: Resolver): FindStandIns {
  const make = async () => ({
    missing: await source.make(await toInner(['missing'])),
    failed: await source.make(await toInner(['failed'])),
  })
  let known: { site: string; pages: ReturnType<typeof make> } | undefined
  return async () => {
    // Where the database cannot be asked, the pages of before are better than none.
    const site = await findSite().then(
      ({ name }) => name,
      () => known?.site,
    )
    if (known && known.site === site) return known.pages
    const made = { site: site ?? '', pages: make() }
    known = made
    made.pages.catch(() => {
      if (known === made) known = undefined
    })
    return made.pages
  }
}
