import { LRUCache } from 'lru-cache'
import { isBoundedBody, toReferences } from '#lib/core/mdx'
import { createReadingBudget } from '#lib/core/mdx/work-bound.ts'
import { toMediaAddresses, toPictureSetName, toStillPicture } from '#lib/core/pictures'
import { canonicalJson, type EditionPage } from '#lib/core/posts'
import { type Site, toPostUrl } from '#lib/core/seo'
import { AlphanodeError } from '#lib/errors'
import { requireSharedBodies } from './shared-bodies.ts'

/** Microseconds, as the bound of work counts them: twenty ordinary notes are one to three seconds. */
const mostWork = 8_000_000
/** Of texts that the bound does not vouch for, each of which may take as long as a page. */
const mostUnsure = 1

/** Longer texts are left to their page: feed readers ask again and again. */
const longest = 500_000

/** A feed that gets one new item has nineteen known ones. Sizes are in characters; a text that is too long is empty. */
const known = new LRUCache<string, string>({
  maxSize: 4_000_000,
  sizeCalculation: (html, key) => html.length + key.length,
})

/** The pages whose texts a feed shows: together they are little work, since a feed is one page. */
export function chooseFeedTexts(pages: readonly EditionPage[], work = mostWork): EditionPage[] {
  const mayRead = createReadingBudget(work)
  let unsure = mostUnsure
  return pages.filter(({ isPlain, revision: { body, format } }) => {
    if (isPlain) return false
    return isBoundedBody(body, format) ? mayRead(body, format) : unsure-- > 0
  })
}

/** The texts of a feed's items by the id of the post. One that is too much or too long is left out. */
export async function prepareFeedTexts(
  pages: readonly EditionPage[],
  site: Site,
): Promise<ReadonlyMap<string, string>> {
  const texts = new Map<string, string>()
  for (const page of chooseFeedTexts(pages)) {
    const html = await prepareText(page, site)
    if (html) texts.set(page.revision.postId, html)
  }
  return texts
}

async function prepareText(
  { slug, revision, pictures = [], files = [] }: EditionPage,
  site: Site,
): Promise<string | null> {
  const { hash, body, format, meta } = revision
  const language = meta.lang ?? site.language ?? 'en'
  const baseUrl = toPostUrl(site, slug)
  const { glossary } = site
  const names = glossary ? canonicalJson(glossary) : ''
  const key = `${hash} ${baseUrl} ${language} ${toPictureSetName([...pictures, ...files])} ${names}`
  const kept = Object.fromEntries(pictures.map((picture) => [picture.address, toStillPicture(picture)]))
  const served = toMediaAddresses([...pictures, ...files])
  const rest = { glossary, baseUrl, pictures: kept, files: served }
  const before = known.get(key)
  if (before !== undefined) return before
  const html = await askFor({ want: 'feed', body, format, language, references: toReferences(meta), ...rest })
  const shown = html !== null && html.length > longest ? '' : html
  if (shown !== null) known.set(key, shown)
  return shown
}

async function askFor(task: Parameters<ReturnType<typeof requireSharedBodies>['ask']>[0] & { want: 'feed' }) {
  try {
    return await requireSharedBodies().ask(task)
  } catch (error) {
    if (error instanceof AlphanodeError && error.code === 'unrenderable') return null
    throw error
  }
}
