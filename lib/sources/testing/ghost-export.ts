type Row = Record<string, unknown>

export interface GhostParts {
  version?: string
  posts: Row[]
  tables?: Record<string, Row[]>
  settings?: Record<string, string>
}

/** An export as Ghost writes it; a post is public unless it says otherwise. */
export function toGhostExport({ version = '6.65.0', posts, tables = {}, settings = {} }: GhostParts): string {
  const rows = posts.map((post, index) => ({
    id: `63f0000000000000000000${String(index + 10)}`,
    title: `Post ${index + 1}`,
    slug: `post-${index + 1}`,
    type: 'post',
    status: 'published',
    visibility: 'public',
    published_at: '2026-05-01 08:00:00',
    updated_at: '2026-05-02 08:00:00',
    ...post,
  }))
  const data = {
    posts: rows,
    ...tables,
    settings: Object.entries(settings).map(([key, value]) => ({ key, value })),
  }
  return JSON.stringify({ db: [{ meta: { exported_on: 1795379410894, version }, data }] })
}

/** A document of Ghost's editor. */
export const toLexical = (...children: Row[]): string => JSON.stringify({ root: { type: 'root', children } })

export const paragraph = (text: string, format = 0): Row => ({
  type: 'paragraph',
  children: [{ type: 'extended-text', text, format }],
})

export const heading = (text: string, tag = 'h2'): Row => ({
  type: 'extended-heading',
  tag,
  children: [{ type: 'extended-text', text, format: 0 }],
})
