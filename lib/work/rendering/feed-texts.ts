import { LRUCache } from 'lru-cache'
import { toReferences } from '#lib/core/mdx'
import { toMediaAddresses, toPictureSetName, toStillPicture } from '#lib/core/pictures'
import { canonicalJson, type EditionPage } from '#lib/core/posts'
import { type Site, toPostUrl } from '#lib/core/seo'
import { AlphanodeError } from '#lib/errors'
import { requireSharedBodies } from './shared-bodies.ts'

/** Longer texts are left to their page: feed readers ask again and again. */
const longest = 500_000

/** A feed that gets one new item has nineteen known ones. Sizes are in characters. */
const known = new LRUCache<string, string>({
  maxSize: 4_000_000,
  sizeCalculation: (html, key) => html.length + key.length,
})

/** The texts of a feed's items by the id of the post. One that is too much or too long is left out. */
export async function prepareFeedTexts(
  pages: readonly EditionPage[],
  site: Site,
): Promise<ReadonlyMap<string, string>> {
  const texts = new Map<string, string>()
  for (const page of pages) {
    const html = page.isPlain ? null : await prepareText(page, site)
    if (html !== null && html.length <= longest) texts.set(page.revision.postId, html)
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
  const html =
    known.get(key) ?? (await askFor({ want: 'feed', body, format, language, references: toReferences(meta), ...rest }))
  if (html !== null) known.set(key, html)
  return html
}

async function askFor(task: Parameters<ReturnType<typeof requireSharedBodies>['ask']>[0] & { want: 'feed' }) {
  try {
    return await requireSharedBodies().ask(task)
  } catch (error) {
    if (error instanceof AlphanodeError && error.code === 'unrenderable') return null
    throw error
  }
}
