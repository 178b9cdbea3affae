import { toSlug, toTermSlug } from '#lib/core/posts'
import { toOldPath } from '#lib/core/redirects'
import { unescapeHtml } from '../html/parse-html.ts'
import { toOwnText } from '../own-text.ts'
import type { WxrItem } from './wxr-reader.ts'

type Kind = 'category' | 'tag' | 'author'

type Categories = ReadonlyMap<string, { parent: string }>

/** The pages at which the old site listed its public posts: by category, by tag and by person. */
export class FormerLists {
  /** The number of a category or a person there, by slug or login. */
  #numbers: Record<'category' | 'author', Map<string, string>> = { category: new Map(), author: new Map() }
  /** Names of what public posts are filed under, by slug or login. */
  #used: Record<Kind, Map<string, string>> = { category: new Map(), tag: new Map(), author: new Map() }

  addNumber(kind: 'category' | 'author', slug: string, number: string | undefined): void {
    if (number !== undefined && /^\d{1,12}$/.test(number.trim())) this.#numbers[kind].set(slug, number.trim())
  }

  /** Adds what a post is filed under when it is called: by then it is known whether the post is public. */
  noteArticle({ terms, texts }: WxrItem): () => void {
    const words: [Kind, string, string][] = []
    for (const { domain, slug, name } of terms) {
      const kind = { category: 'category', post_tag: 'tag' }[domain] as Kind | undefined
      if (kind) words.push([kind, toOwnText(slug), toOwnText(unescapeHtml(name).trim())])
    }
    const login = toOwnText(texts.get('dc:creator') ?? '')
    if (login) words.push(['author', login, login])
    return () => {
      for (const [kind, slug, name] of words) this.#used[kind].set(slug, name)
    }
  }

  /** Each address of such a page, as `toOldPath` gives it, and the one that finds its list here. */
  listAddresses({ authors, categories }: { authors: ReadonlyMap<string, string>; categories: Categories }): {
    from: string
    to: string
  }[] {
    return (['category', 'tag', 'author'] as const).flatMap((kind) =>
      [...this.#used[kind]].flatMap(([slug, name]) => {
        const here = toTermSlug(kind === 'author' ? (authors.get(slug) ?? name) : name)
        const to = `/${kind}/${encodeURIComponent(here)}`
        return this.#listFormer(kind, slug, categories).flatMap((address) => {
          const from = toOldPath(address)
          return here === '' || from === null || from === '/' ? [] : [{ from, to }]
        })
      }),
    )
  }

  #listFormer(kind: Kind, slug: string, categories: Categories): string[] {
    if (kind === 'tag') return [`/?tag=${slug}`, `/tag/${slug}`]
    const number = this.#numbers[kind].get(slug)
    const numbered = number === undefined ? [] : [`/?${kind === 'category' ? 'cat' : kind}=${number}`]
    const way = kind === 'author' ? [toSlug(slug)] : listAbove(slug, categories)
    return [...numbered, `/${kind}/${way.join('/')}`, ...(way.length > 1 ? [`/${kind}/${slug}`] : [])]
  }
}

const mostLevels = 20

/** The way to a category: the slugs of those above it, and its own. */
function listAbove(slug: string, categories: Categories): string[] {
  const way = [slug]
  for (let at = categories.get(slug)?.parent; at && way.length < mostLevels; at = categories.get(at)?.parent)
    way.unshift(at)
  return way
}
