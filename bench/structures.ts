/** Texts of random structure: which things they are made of, how many and how deep is drawn; the same for the same seed. */
import { paragraph, toGhostExport, toLexical } from '#lib/sources/testing/ghost-export.ts'
import { toWxr } from '#lib/sources/testing/wxr.ts'
import { Random } from '#lib/work/synthesizing/random.ts'

/** Characters of a body, entries of its metadata. */
export interface Sizes {
  characters: number
  entries: number
}

/** What Markdown, MDX and HTML are written with, whole and in parts. */
const pieces = [
  ...[
    'word',
    'words and words ',
    '漢字',
    'a.',
    'a-b ',
    '. ',
    ', ',
    '"',
    "'",
    '(',
    ')',
    '1',
    '\n',
    '\n\n',
    '  \n',
    '\t',
    '    ',
    '\r',
  ],
  ...[
    '*',
    '**',
    '_',
    '~~',
    '*a* ',
    '**b** ',
    '`',
    '``',
    '`c` ',
    '[',
    ']',
    '](',
    '[d](/e) ',
    '![',
    '![f](/g.png) ',
    '[h][i] ',
    '[h] ',
  ],
  ...[
    '\n\n[h]: /j "k"\n\n',
    '[^1] ',
    '\n\n[^1]: l\n\n',
    '<',
    '>',
    '</',
    '<m@n.o> ',
    '<https://p.q> ',
    'https://r.s/t ',
    'www.u.v ',
    'w@x.y ',
  ],
  ...[
    '# ',
    '## z\n\n',
    '> ',
    '- ',
    '* ',
    '1. ',
    '- [ ] ',
    '---\n',
    '===\n',
    '```\n',
    '```ts\n',
    '~~~\n',
    '|',
    '| a ',
    '|-',
    '|:-:|\n',
  ],
  ...[
    '| a | b |\n|---|---|\n| c | d |\n',
    '<b>',
    '</b>',
    '<br/>',
    '<div>\n\n',
    '\n\n</div>',
    '<!-- ',
    '-->',
    '<table>',
    '<tr><td>',
    '<kbd>',
  ],
  ...[
    '{',
    '}',
    '{1}',
    '{/* ',
    '*/}',
    '{`',
    '${',
    '`}',
    '<Callout>\n\n',
    '\n\n</Callout>',
    '<Tabs>',
    '<Tab label="a">',
    '</Tab>',
    '</Tabs>',
  ],
  ...[
    '<Details summary="b">\n\n',
    '\n\n</Details>',
    '<Figure src="/c.png" alt="d" />',
    'import e from "f"\n',
    'export const g = ',
    '&amp;',
    '&',
    '\\',
    ':',
    '@',
    '#',
    '=',
    '$',
    '^',
    '+',
    '!',
  ],
]

/** A body with a limit of characters. */
export function drawBody(random: Random, { characters }: Sizes): string {
  const most = drawSize(random, characters)
  let body = ''
  for (let parts = random.between(1, 5); parts > 0 && body.length < most; parts--)
    body += repeatPart(random, drawPart(random, 3), most - body.length) + random.pick(['', '\n', '\n\n'])
  return body.slice(0, most).toWellFormed()
}

function drawPart(random: Random, depth: number): string {
  const drawOne = () =>
    depth > 0 && random.percent(35) ? drawPart(random, depth - 1).repeat(random.between(1, 5)) : random.pick(pieces)
  return Array.from({ length: random.between(1, 6) }, drawOne).join('')
}

/** Beside each other, each further in than the one before, or one within the other. */
function repeatPart(random: Random, part: string, most: number): string {
  const count = Math.max(1, drawSize(random, Math.floor(most / Math.max(1, part.length))))
  const form = random.below(4)
  if (form === 0) return Array.from({ length: count }, (_, index) => ' '.repeat((index * 2) % 60) + part).join('\n')
  if (form === 1) return part.repeat(count / 2) + drawPart(random, 1).repeat(count / 2)
  return part.repeat(count)
}

/** Small sizes are drawn as often as large ones. */
const drawSize = (random: Random, most: number): number => Math.ceil(most ** (random.below(1001) / 1000))

/** Metadata of any nesting. */
export function drawMeta(random: Random, { entries }: Sizes): Record<string, unknown> {
  let left = drawSize(random, entries)
  const draw = (depth: number): unknown => {
    left--
    if (depth === 0 || random.percent(30))
      return random.pick(['text', 1, true, null, '', 'a '.repeat(random.below(50))])
    const size = Math.max(0, Math.min(left, random.below(12)))
    if (random.percent(50)) return Array.from({ length: size }, () => draw(depth - 1))
    return Object.fromEntries(Array.from({ length: size }, (_, index) => [`key ${index}`, draw(depth - 1)]))
  }
  const meta: Record<string, unknown> = {}
  for (let index = 0; left > 0; index++) meta[`field ${index}`] = draw(random.between(0, 5))
  return meta
}

export interface Source {
  /** The name of its file; notes that belong together have a folder. */
  name: string
  text: string
}

export const ways = ['md', 'mdx', 'jsonl', 'ghost', 'wordpress'] as const
export type Way = (typeof ways)[number]

/** Files that bring the posts in one of the formats. */
export function drawSources(way: Way, count: number, seed: number, sizes: Sizes): Source[] {
  const posts = Array.from({ length: count }, (_, index) => {
    const random = new Random(seed, index * ways.length + ways.indexOf(way))
    return {
      id: `${way}-${index}`,
      title: `${way} ${index}`,
      body: drawBody(random, sizes),
      meta: drawMeta(random, sizes),
    }
  })
  switch (way) {
    case 'md':
    case 'mdx':
      return posts.map(({ id, title, body, meta }) => ({
        name: `${way}/${id}.${way}`,
        text: `---\n${Object.entries(toOwnFields(title, meta))
          .map(([key, value]) => `${JSON.stringify(key)}: ${JSON.stringify(value)}`)
          .join('\n')}\n---\n\n${body}`,
      }))
    case 'jsonl': {
      const lines = posts.map(({ id, title, body, meta }) => JSON.stringify({ ...toOwnFields(title, meta), id, body }))
      return [{ name: 'records.jsonl', text: `${lines.join('\n')}\n` }]
    }
    case 'ghost': {
      const rows = posts.map(({ id, title, body }, index) => ({
        title,
        slug: id,
        ...(index % 2 === 0
          ? { html: `<p>${body}</p>` }
          : { lexical: toLexical(paragraph(body), { type: 'markdown', markdown: body }) }),
      }))
      return [{ name: 'ghost.json', text: toGhostExport({ posts: rows }) }]
    }
    case 'wordpress': {
      const items = posts.map(({ id, title, body, meta }, index) => ({
        title,
        name: id,
        content: index % 2 === 0 ? body : `<!-- wp:paragraph --><p>${body}</p><!-- /wp:paragraph -->`,
        meta: Object.fromEntries(Object.entries(meta).map(([key, value]) => [key, JSON.stringify(value)])),
      }))
      return [{ name: 'wordpress.xml', text: toWxr({ items }) }]
    }
  }
}

const toOwnFields = (title: string, meta: Record<string, unknown>) => ({
  title,
  summary: 'A text of random structure.',
  topic: { problem: 'structures', stack: 'chance' },
  revision: { status: 'reviewed', version: '1.0.0' },
  ...meta,
})
