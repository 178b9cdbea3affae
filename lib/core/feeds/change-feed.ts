import { findStep, type Step } from '#lib/core/history'
import { renderElement, type Site, toHomeUrl, toXmlText } from '#lib/core/seo'

/** That readers got another version of a post, or none. */
export interface ChangeItem {
  num: number
  /** RFC 3339, UTC. */
  at: string
  /** The post's. */
  id: string
  /** The post's address. */
  url: string
  /** Null: the post is not live any more. */
  title: string | null
  from: string | null
  to: string | null
  /** A roll-back. */
  isBack: boolean
}

export interface ChangeFeed {
  site: Site
  title: string
  feedUrl: string
  homeUrl: string
  nextUrl: string | null
  /** The latest first. */
  items: readonly ChangeItem[]
}

type Kind = Exclude<Step, 'first'> | 'new' | 'withdrawn' | 'rolled-back'

function findKind({ from, to, isBack }: ChangeItem): Kind {
  if (to === null) return 'withdrawn'
  if (isBack) return 'rolled-back'
  const step = findStep(from, to)
  return step === 'first' ? 'new' : step
}

const toDifferenceUrl = ({ url, from, to, title }: ChangeItem): string | undefined =>
  from !== null && to !== null && from !== to && title !== null ? `${url}/${from}...${to}` : undefined

/** As JSON: one member for each change. */
export const renderChangesJson = ({ title, feedUrl, homeUrl, nextUrl, items }: ChangeFeed): string =>
  JSON.stringify({
    title,
    home_page_url: homeUrl,
    feed_url: feedUrl,
    next_url: nextUrl ?? undefined,
    changes: items.map((item) => ({
      id: item.num,
      at: item.at,
      kind: findKind(item),
      post: item.id,
      url: item.url,
      title: item.title ?? undefined,
      from: item.from ?? undefined,
      to: item.to ?? undefined,
      permalink: item.to !== null && item.title !== null ? `${item.url}/${item.to}` : undefined,
      difference: toDifferenceUrl(item),
    })),
  })

const text = (name: string, content: string): string => renderElement(name, {}, toXmlText(content))

/** A feed that never had an entry was never updated; `updated` is required. */
const never = '1970-01-01T00:00:00Z'

/** As Atom (RFC 4287) with paging (RFC 5005). */
export function renderChangesAtom({ site, title, feedUrl, homeUrl, nextUrl, items }: ChangeFeed): string {
  const entries = items.map((item) => {
    const versions = [item.from, item.to].filter((version) => version !== null).join(' → ')
    const name = item.title ?? item.url
    const parts = [
      text('title', `${name}: ${findKind(item)} (${versions})`),
      // It changes with the address of the site alone: in another form, each entry would be new to every reader once.
      text('id', `${feedUrl.split('?')[0]}#${item.num}`),
      renderElement('link', { rel: 'alternate', type: 'text/html', href: toDifferenceUrl(item) ?? item.url }),
      text('published', item.at),
      text('updated', item.at),
      renderElement('category', { term: findKind(item) }),
      text('summary', versions),
    ]
    return renderElement('entry', {}, parts.join('\n'))
  })
  const parts = [
    text('title', title),
    text('id', feedUrl.split('?')[0] as string),
    text('updated', items[0]?.at ?? never),
    renderElement('link', { rel: 'alternate', type: 'text/html', href: homeUrl }),
    renderElement('link', { rel: 'self', type: 'application/atom+xml', href: feedUrl }),
    nextUrl && renderElement('link', { rel: 'next', type: 'application/atom+xml', href: nextUrl }),
    renderElement('author', {}, `${text('name', site.name)}${text('uri', toHomeUrl(site))}`),
    ...entries,
  ]
  const feed = renderElement('feed', { xmlns: 'http://www.w3.org/2005/Atom' }, parts.filter(Boolean).join('\n'))
  return `<?xml version="1.0" encoding="UTF-8"?>\n${feed}\n`
}
