import { nameOf } from './civil-time.ts'
import { type Config, listAt, mapAt, textAt } from './configs.ts'
import type { DialectNote } from './dialect.ts'
import { isLiteralMap } from './literals.ts'
import { splitName, toDay } from './paths.ts'
import { toWordList, toWords } from './values.ts'

/** The plugin `blog` of Material for MkDocs. */
export interface Blog {
  folder: string
  /** Where its posts are, with `/` at the end. */
  posts: string
  url: string
  dateFormat: string
  mostCategories: number
  separator: string
  /** False where a program of its own makes names of titles. */
  isSlugKnown: boolean
}

export function readBlogs(config: Config): Blog[] {
  const plugins = config.plugins
  const entries = Array.isArray(plugins)
    ? listAt(config, 'plugins').flatMap((entry): [string, unknown][] =>
        typeof entry === 'string' ? [[entry, null]] : isLiteralMap(entry) ? Object.entries(entry) : [],
      )
    : Object.entries(mapAt(config, 'plugins'))
  return entries.flatMap(([name, options]) => (/^(?:material\/)?blog$/.test(name) ? [readBlog(options)] : []))
}

function readBlog(options: unknown): Blog {
  const stated = isLiteralMap(options) ? options : {}
  const folder = (textAt(stated, 'blog_dir') ?? 'blog').replace(/^\.?\/?|\/+$/g, '').replace(/^\.$/, '')
  const posts = (textAt(stated, 'post_dir') ?? '{blog}/posts').replaceAll('{blog}', folder)
  return {
    folder,
    posts: `${posts.replace(/^\.?\/+|\/+$/g, '')}/`,
    url: textAt(stated, 'post_url_format') ?? '{date}/{slug}',
    dateFormat: textAt(stated, 'post_url_date_format') ?? 'yyyy/MM/dd',
    mostCategories: Number(stated.post_url_max_categories ?? 1) || 1,
    separator: textAt(stated, 'post_slugify_separator') ?? '-',
    isSlugKnown: !Object.hasOwn(stated, 'post_slugify'),
  }
}

/** The path of a post without ending, below the folder of the notes; null where it cannot be told. */
export function toPostAddress({ input, body = '' }: DialectNote, path: string, blog: Blog): string | null {
  const slugify = (text: string): string | null => (blog.isSlugKnown ? toBlogSlug(text, blog.separator) : null)
  const { stem } = splitName(path)
  const title = toWords(input.title) ?? /^#[ \t]+(.+?)[ \t]*#*$/m.exec(body)?.[1] ?? stem
  const values: Record<string, string | null> = {
    slug: toWords(input.slug) ?? slugify(title),
    file: stem,
    date: toDateOf(input.date, blog.dateFormat),
    categories: toWordList(input.categories)
      .slice(0, blog.mostCategories)
      .map((name) => slugify(name) ?? '\0')
      .join('/'),
  }
  let isKnown = !values.categories?.includes('\0') || !blog.url.includes('{categories}')
  const url = blog.url.replace(/\{(\w+)\}/g, (_all, name: string) => {
    const value = values[name]
    if (value === null || value === undefined) isKnown = false
    return value ?? ''
  })
  return isKnown
    ? [blog.folder, url]
        .join('/')
        .replace(/\/{2,}/g, '/')
        .replace(/^\/|\/$/g, '')
    : null
}

/** As pymdownx's with lower case: letters of all scripts stay, other signs go. */
const toBlogSlug = (text: string, separator: string): string =>
  text
    .normalize('NFC')
    .replace(/<[^<>]*>|[`*]/g, '')
    .replace(/[^\p{L}\p{M}\p{N}_\- ]/gu, '')
    .trim()
    .toLowerCase()
    .replaceAll(' ', separator)

/** A day, or the day on which a map says that the post was created, by a pattern such as `yyyy/MM/dd`. */
function toDateOf(value: unknown, format: string): string | null {
  const stated = isLiteralMap(value) ? value.created : value
  const written = stated instanceof Date ? stated.toISOString() : (toWords(stated) ?? '')
  const iso = toDay(written.slice(0, 10))
  if (iso === null) return null
  const [year = '', month = '', day = ''] = iso.split('-')
  const of = { year, month, day }
  const parts: Record<string, string> = {
    ...{
      yyyy: year,
      yy: year.slice(-2),
      y: year,
      MM: month,
      M: String(Number(month)),
      dd: day,
      d: String(Number(day)),
    },
    ...{ MMM: nameOf(of, 'month', 'short'), MMMM: nameOf(of, 'month', 'long') },
  }
  const pieces = format.match(/([A-Za-z])\1*|[^A-Za-z]+/g) ?? []
  const made = pieces.map((piece) => (/^[A-Za-z]/.test(piece) ? parts[piece] : piece))
  return made.includes(undefined) ? null : made.join('')
}
