import type { JsonValue } from '#lib/core/posts'
import { isJsonRecord } from '#lib/core/posts'
import { htmlToText, unescapeHtml } from '../html/to-markdown.ts'
import { maxPostBytes } from '../limits.ts'
import { toOwnText } from '../own-text.ts'
import { parsePhpSerialized } from './php-serialized.ts'
import type { Attachment } from './shortcodes.ts'
import { readWxr, type WxrItem } from './wxr-reader.ts'

/** What posts refer to by number, gathered before the posts are read, since an export is not in the order of its ids. */
export interface WordpressLibrary {
  siteUrl: string
  lang: string | null
  /** Names by login. */
  authors: Map<string, string>
  attachments: Map<number, Attachment>
  attachmentsOf: Map<number, Attachment[]>
  /** Reusable blocks. */
  blocks: Map<number, string>
}

const maxBlockText = 10 * maxPostBytes

export async function readWordpressLibrary(path: string): Promise<WordpressLibrary> {
  const library: WordpressLibrary = {
    siteUrl: '',
    lang: null,
    authors: new Map(),
    attachments: new Map(),
    attachmentsOf: new Map(),
    blocks: new Map(),
  }
  let blockText = 0
  for await (const event of readWxr(path)) {
    if (event.kind === 'author') addAuthor(library, event.texts)
    if (event.kind === 'site' && event.name === 'wp:base_blog_url') library.siteUrl = event.text.trim()
    if (event.kind === 'site' && event.name === 'language') library.lang = toLang(event.text)
    if (event.kind !== 'item') continue
    const { item } = event
    const type = item.texts.get('wp:post_type')
    if (type === 'attachment') addAttachment(library, item)
    const content = item.texts.get('content:encoded') ?? ''
    blockText += type === 'wp_block' ? content.length : 0
    if (type === 'wp_block' && blockText <= maxBlockText)
      library.blocks.set(Number(item.texts.get('wp:post_id')), toOwnText(content))
  }
  return library
}

const toLang = (text: string): string | null => {
  const lang = text.trim().replace('_', '-')
  return /^[a-z]{2,3}(-[A-Za-z0-9]{2,8})*$/.test(lang) ? lang : null
}

function addAuthor(library: WordpressLibrary, texts: Map<string, string>): void {
  const login = texts.get('wp:author_login')
  if (login)
    library.authors.set(toOwnText(login), toOwnText(unescapeHtml(texts.get('wp:author_display_name') ?? '') || login))
}

function addAttachment(library: WordpressLibrary, item: WxrItem): void {
  const url = item.texts.get('wp:attachment_url')?.trim()
  if (!url) return
  const findMeta = (key: string) => item.meta.find((meta) => meta.key === key)?.value
  const size = toSize(parsePhpSerialized(findMeta('_wp_attachment_metadata') ?? ''))
  const attachment: Attachment = {
    id: Number(item.texts.get('wp:post_id')),
    parent: Number(item.texts.get('wp:post_parent')),
    url: toOwnText(url),
    title: toOwnText(item.texts.get('title') ?? ''),
    alt: toOwnText(findMeta('_wp_attachment_image_alt') ?? ''),
    caption: toOwnText(htmlToText(item.texts.get('excerpt:encoded') ?? '')),
    ...size,
    isImage: size.width !== null || /\.(?:jpe?g|png|gif|webp|avif)$/i.test(url),
  }
  library.attachments.set(attachment.id, attachment)
  const siblings = library.attachmentsOf.get(attachment.parent)
  if (siblings) siblings.push(attachment)
  else library.attachmentsOf.set(attachment.parent, [attachment])
}

function toSize(metadata: JsonValue | undefined): { width: number | null; height: number | null } {
  if (!isJsonRecord(metadata)) return { width: null, height: null }
  const { width, height } = metadata
  return typeof width === 'number' && typeof height === 'number' ? { width, height } : { width: null, height: null }
}

/** Every WordPress counts its posts from 1, so the site is part of the id: two exports in one database stay apart. */
export function toPostId({ siteUrl }: WordpressLibrary, number: number): string {
  const host = URL.canParse(siteUrl) ? new URL(siteUrl).host.replace(':', '-') : ''
  return host ? `wordpress-${host}-${number}` : `wordpress-${number}`
}
