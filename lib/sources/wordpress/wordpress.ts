import { toOldPath } from '#lib/core/redirects'
import { issueCodes } from '#lib/errors'
import { maxPostBytes, toMegabytes } from '../limits.ts'
import type { PresentSlugs } from '../own/present-slugs.ts'
import { convertOne, toRejected } from '../rejected.ts'
import type { SourceAbout } from '../source-about.ts'
import type { SourceItem } from '../source-item.ts'
import { Tally } from '../tally.ts'
import { isArticle, readWordpressLibrary } from './library.ts'
import { toWordpressPost, type WordpressOptions } from './post.ts'
import { readWxr, type WxrItem } from './wxr-reader.ts'

/** A WordPress export (WXR). It is read twice: for what posts refer to, and for the posts. */
export async function* readWordpress(
  path: string,
  options: WordpressOptions,
  { present, about }: { present: PresentSlugs; about: SourceAbout },
): AsyncGenerator<SourceItem> {
  const library = await readWordpressLibrary(path, present)
  for (const { from, to } of library.lists.listAddresses(library))
    if (from !== toOldPath(to)) about.redirects.push({ from, to, file: path, line: 1 })
  const dropped = new Tally()
  for await (const event of readWxr(path)) {
    if (event.kind === 'broken') yield toRejected(path, event.problem)
    if (event.kind !== 'item') continue
    const { item } = event
    dropped.add('comments', item.comments)
    if (decideHome(item, dropped))
      yield item.isTooLarge
        ? toTooLarge(path, item)
        : convertOne({ path, place: item.position, text: item.texts.get('content:encoded') ?? '' }, () =>
            dropped.ofPost(() => toWordpressPost(path, item, library, options, dropped)),
          )
  }
  yield* dropped.toItems(path)
}

/** Whether an item is an article; what is not is counted. */
function decideHome(item: WxrItem, dropped: Tally): boolean {
  const type = item.texts.get('wp:post_type') ?? 'unknown'
  const status = item.texts.get('wp:status')
  if (type === 'attachment') dropped.add('attachments (posts name their addresses)')
  else if (type === 'guest-author') dropped.add('guest authors (posts name them)')
  else if (type === 'nav_menu_item') dropped.add('menu items')
  else if (type === 'wp_block') dropped.add('reusable blocks (filled in where posts use them)')
  else if (!isArticle(item)) dropped.add(`items of type ${type.slice(0, 40)}`)
  else if (status === 'trash') dropped.add('posts in the trash')
  else if (status === 'auto-draft') dropped.add('automatic drafts')
  else return true
  return false
}

const toTooLarge = (path: string, item: WxrItem): SourceItem =>
  toRejected(path, {
    code: issueCodes.tooLarge,
    ...item.position,
    field: 'item',
    message: `expected a post of at most ${toMegabytes(maxPostBytes)}, found more (${item.texts.get('title') ?? 'without title'})`,
  })
