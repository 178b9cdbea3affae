/** One item of a WordPress export, as its own exporter writes it. */
export interface WxrParts {
  id?: number | null
  title?: string
  name?: string
  link?: string
  guid?: string
  content?: string
  excerpt?: string
  status?: string
  type?: string
  password?: string
  parent?: number
  creator?: string
  date?: string
  dateGmt?: string
  pubDate?: string
  meta?: Record<string, string>
  /** `domain:slug` → name. */
  terms?: Record<string, string>
  /** Further elements. */
  more?: string
}

export interface WxrSite {
  url?: string
  language?: string
  /** Elements before the items: authors, terms. */
  head?: string
  items: WxrParts[]
}

const cdata = (text: string): string => `<![CDATA[${text.replaceAll(']]>', ']]]]><![CDATA[>')}]]>`

export function toWxr({ url = 'https://wp.example', language = 'en-US', head = '', items }: WxrSite): string {
  return `<?xml version="1.0" encoding="UTF-8" ?>
<rss version="2.0" xmlns:excerpt="http://wordpress.org/export/1.2/excerpt/" xmlns:content="http://purl.org/rss/1.0/modules/content/" xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:wp="http://wordpress.org/export/1.2/">
<channel><title>Notes</title><link>${url}</link><language>${language}</language>
<wp:wxr_version>1.2</wp:wxr_version><wp:base_site_url>${url}</wp:base_site_url><wp:base_blog_url>${url}</wp:base_blog_url>
${head}${items.map((item, index) => toItem(item, index + 1, url)).join('\n')}
</channel></rss>
`
}

function toItem(parts: WxrParts, index: number, url: string): string {
  const { id = index, title = `Post ${index}`, name = `post-${index}`, status = 'publish', type = 'post' } = parts
  const { date = '2026-05-01 08:00:00', dateGmt = date, pubDate = 'Fri, 01 May 2026 08:00:00 +0000' } = parts
  const meta = Object.entries(parts.meta ?? {}).map(
    ([key, value]) =>
      `<wp:postmeta><wp:meta_key>${cdata(key)}</wp:meta_key><wp:meta_value>${cdata(value)}</wp:meta_value></wp:postmeta>`,
  )
  const terms = Object.entries(parts.terms ?? {}).map(([key, term]) => {
    const [domain, slug] = key.split(':')
    return `<category domain="${domain}" nicename="${slug}">${cdata(term)}</category>`
  })
  return `<item><title>${cdata(title)}</title><link>${parts.link ?? `${url}/${name}/`}</link><pubDate>${pubDate}</pubDate>
<dc:creator>${cdata(parts.creator ?? 'admin')}</dc:creator><guid isPermaLink="false">${parts.guid ?? `${url}/?p=${id}`}</guid>
<content:encoded>${cdata(parts.content ?? '')}</content:encoded><excerpt:encoded>${cdata(parts.excerpt ?? '')}</excerpt:encoded>
${id === null ? '' : `<wp:post_id>${id}</wp:post_id>`}<wp:post_date>${cdata(date)}</wp:post_date><wp:post_date_gmt>${cdata(dateGmt)}</wp:post_date_gmt>
<wp:post_name>${cdata(name)}</wp:post_name><wp:status>${cdata(status)}</wp:status><wp:post_parent>${parts.parent ?? 0}</wp:post_parent>
<wp:post_type>${cdata(type)}</wp:post_type><wp:post_password>${cdata(parts.password ?? '')}</wp:post_password><wp:is_sticky>0</wp:is_sticky>
${terms.join('')}${meta.join('')}${parts.more ?? ''}</item>`
}
