import { createHash } from 'node:crypto'
import { type BodyFormat, hashRevision, type PostMeta, parsePostMeta, toPostSlug } from '#lib/core/posts'
import { noOptions } from '../adopt/adopt.ts'
import { toLineItem } from '../json-lines/json-lines.ts'
import { maxLineBytes, maxPostBytes } from '../limits.ts'
import type { SourceItem, SourceRecord } from '../source-item.ts'
import { toNote } from './note-file.ts'
import { renderFrontMatter } from './render-front-matter.ts'

/** One state of a post, with what an import needs beside it to bring the post into the same state again. */
export interface StatedPost {
  id: string
  /** The present address of the post. */
  slug: string
  oldSlugs: readonly string[]
  as: 'live' | 'history' | 'draft'
  /** Beside a state that is live or was published, a draft has a file of its own. */
  isDraftBeside?: boolean
  publishedAt: string | null
  hash: string
  format: BodyFormat
  meta: PostMeta
  body: string
}

/** The text that reads as exactly this state, or why there is none. */
export type Written = { text: string } | { problem: string }

/** A note file: front matter and body. */
export function renderNote(post: StatedPost, name: string): Written {
  const text = `---\n${renderFrontMatter(toFields(post))}---\n\n${post.body}`
  const bytes = Buffer.from(text, 'utf8')
  if (bytes.length > maxPostBytes) return { problem: 'it is larger than a note file may be' }
  return check(post, text, toNote({ path: name, name }, bytes, { options: noOptions, folder: null }))
}

/** One line of JSON Lines, with its end. */
export function renderJsonLine(post: StatedPost): Written {
  const text = JSON.stringify({ ...toFields(post), format: post.format, body: post.body })
  const bytes = Buffer.from(text, 'utf8')
  if (bytes.length > maxLineBytes) return { problem: 'it is larger than a line may be' }
  return check(post, `${text}\n`, toLineItem('', { number: 1, bytes, size: bytes.length }))
}

/** `<slug>.mdx`, `<slug>@1.0.0.mdx`, `<slug>@draft.mdx`; one file system's limit of 255 bytes holds for all of them. */
export function toNoteName({ id, slug, as, isDraftBeside, format, meta }: StatedPost): string {
  const place = as === 'history' ? `@${meta.revision.version}` : isDraftBeside ? '@draft' : ''
  return `${toSafeStem(slug, id)}${place}.${format}`
}

const mostStemBytes = 150
const reserved = /^(?:con|prn|aux|nul|com\d|lpt\d)$/

/** No address holds an underscore: a shortened name is never another post's. */
function toSafeStem(slug: string, id: string): string {
  if (Buffer.byteLength(slug) <= mostStemBytes && !reserved.test(slug)) return slug
  const mark = createHash('sha256').update(id).digest('hex').slice(0, 12)
  const start = Buffer.from(slug).subarray(0, mostStemBytes - mark.length - 1)
  return `${start.toString('utf8').replace(/\uFFFD+$/, '')}_${mark}`
}

function toFields({ id, slug, oldSlugs, as, isDraftBeside, publishedAt, meta }: StatedPost): Record<string, unknown> {
  const { sourceHash, extra, ...fields } = meta
  const state = {
    ...(as === 'history' ? { as } : isDraftBeside ? { as: 'draft' } : {}),
    ...(slug === toPostSlug(id, meta) ? {} : { slug }),
    ...(publishedAt ? { publishedAt } : {}),
  }
  return {
    ...fields,
    id,
    ...(sourceHash === undefined ? {} : { hash: sourceHash }),
    ...(extra === undefined ? {} : { extra }),
    ...(oldSlugs.length > 0 ? { oldSlugs } : {}),
    ...(Object.keys(state).length > 0 ? { alphanode: state } : {}),
  }
}

/** What is written counts only when reading it gives the state back. */
function check(post: StatedPost, text: string, item: SourceItem | null): Written {
  if (item?.kind === 'rejected') return { problem: item.issues[0]?.message ?? 'it cannot be read back' }
  if (item?.kind !== 'post') return { problem: 'it cannot be read back' }
  const { record } = item
  const { meta, id } = parsePostMeta(record.input)
  if (!meta) return { problem: 'its metadata would be refused' }
  const hash = hashRevision({ meta, body: record.body, format: record.format })
  if (hash !== post.hash || id !== post.id || !isSamePlace(post, meta, record))
    return {
      problem: record.body === post.body ? 'its metadata would read otherwise' : 'its text would read otherwise',
    }
  return { text }
}

const isSamePlace = (post: StatedPost, meta: PostMeta, record: SourceRecord): boolean =>
  (record.slug ?? toPostSlug(post.id, meta)) === post.slug &&
  record.isHistory === (post.as === 'history') &&
  record.isDraftBeside === (post.isDraftBeside === true) &&
  (record.publishedAt ?? null) === post.publishedAt &&
  record.oldSlugs.join('/') === post.oldSlugs.join('/')
