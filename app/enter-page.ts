import { notFound } from 'next/navigation'
import { cache } from 'react'
import { enterSite } from '#components/site/current-site.ts'
import { findReader, type Store } from '#lib/store'
import { type Params, readNames } from '#lib/web/reading'

/** What a page's inner address names. What is rendered from here on speaks for its site. */
export async function enterPage<T extends Record<keyof T, string>>(params: Params) {
  const names = await readNames<T>(params)
  enterSite(names.site)
  return names
}

/** Enters a page and reads what it shows: once, although the page and its metadata both ask; null is an address of nothing. */
export function pageReader<T extends Record<keyof T, string>, Page>(
  read: (store: Store, names: T) => Promise<Page | null>,
) {
  // React tells calls apart by their arguments, and two objects are two.
  const readOnce = cache(async (written: string) => {
    const store = findReader()
    return (store && (await read(store, JSON.parse(written) as T))) ?? notFound()
  })
  return async (params: Params) => {
    const { site, ...names } = await enterPage<T>(params)
    return { site, page: await readOnce(JSON.stringify(names)) }
  }
}
