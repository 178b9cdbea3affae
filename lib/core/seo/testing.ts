import { SaxesParser } from 'saxes'
import type { ShownPicture } from '#lib/core/pictures'
import { type EditionPage, hashRevision, type PostMeta, toTerms } from '#lib/core/posts'
import type { Site } from './site.ts'

export const site: Site = { url: 'https://notes.example', name: 'Field notes' }

export const reviewedMeta: PostMeta = {
  title: 'Outside judge',
  summary: 'A note that is published many times.',
  topic: { problem: 'judging', stack: 'judges' },
  revision: { status: 'reviewed', version: '1.8.1', lastReviewed: '2020-07-12' },
}

/** The page of a post whose meta differs from the smallest reviewed one as given. */
export function createPage(meta: Partial<PostMeta> = {}, body = 'Text.'): EditionPage {
  const whole = { ...reviewedMeta, ...meta }
  const { version } = whole.revision
  const content = { meta: whole, body, format: 'mdx' as const }
  return {
    edition: `${version}-0123456789ab`,
    slug: 'outside-judge',
    revision: { postId: 'judge-025680', version, hash: hashRevision(content), ...content },
    similar: [],
    earlier: [],
    terms: toTerms(whole),
    publishedAt: '2020-07-12T08:00:00.000Z',
    modifiedAt: '2026-11-22T10:00:00.000Z',
  }
}

/** A picture that the site keeps, under the address by which a note names it. */
export const keptPicture: ShownPicture = {
  address: './a.jpg',
  hash: 'aa',
  kind: 'jpeg',
  width: 1500,
  height: 1000,
  hasAlpha: false,
  isAnimated: false,
  isDrawn: false,
  lightness: 2,
  hue: null,
}

/** The page of a post with that picture above its text. */
export const createIllustratedPage = (changes: Partial<ShownPicture> = {}): EditionPage => ({
  ...createPage({ extra: { cover: keptPicture.address } }),
  pictures: [{ ...keptPicture, ...changes }],
})

/** Texts that break careless escaping, and how they read where only legal text may stand. */
export const hostileTexts: [what: string, text: string, legal: string][] = [
  ['the end of a script', 'a</script><script>alert(1)</script>', 'a</script><script>alert(1)</script>'],
  ['the begin of a comment', 'a<!--<script>', 'a<!--<script>'],
  ['the end of a CDATA section', 'a]]>b]]]]>>c', 'a]]>b]]]]>>c'],
  ['the begin of a CDATA section', '<![CDATA[x', '<![CDATA[x'],
  ['quotes', `"double" 'single' \`back\``, `"double" 'single' \`back\``],
  ['an entity', 'a &amp; b &#x3C; &nope; &', 'a &amp; b &#x3C; &nope; &'],
  ['an entity declaration', '<!DOCTYPE x [<!ENTITY y "z">]>&y;', '<!DOCTYPE x [<!ENTITY y "z">]>&y;'],
  ['NUL', 'a\u0000b', 'ab'],
  ['control characters', 'a\u0001\u0008\u000b\u000c\u001f\ufffe\uffffb', 'ab'],
  ['line ends and tabs', 'a\tb\nc\rd\r\ne', 'a\tb\nc\rd\r\ne'],
  ['line separators', 'a\u2028b\u2029c\u0085d', 'a\u2028b\u2029c\u0085d'],
  ['a lone high surrogate', 'a\ud83db', 'a\ufffdb'],
  ['a lone low surrogate', 'a\ude00b', 'a\ufffdb'],
  ['right-to-left text', 'שלום \u202eעולם\u202c العربية', 'שלום \u202eעולם\u202c العربية'],
  ['emoji', '👩‍💻🏳️‍🌈 rockets 🚀', '👩‍💻🏳️‍🌈 rockets 🚀'],
  ['a backslash', 'a\\u003c\\', 'a\\u003c\\'],
  ['Markdown', '[a](javascript:x) `b` **c** ![d]', '[a](javascript:x) `b` **c** ![d]'],
]

export interface XmlNode {
  name: string
  attributes: Record<string, string>
  /** Its own character data. */
  text: string
  children: XmlNode[]
}

/** Reads a document with a strict parser; what is not well-formed throws. */
export function parseXml(xml: string): XmlNode {
  const root: XmlNode = { name: '', attributes: {}, text: '', children: [] }
  const open = [root]
  const current = (): XmlNode => open.at(-1) ?? root
  const parser = new SaxesParser({ xmlns: true })
  parser.on('error', (error) => {
    throw error
  })
  parser.on('opentag', ({ name, attributes }) => {
    const values = Object.entries(attributes).map(([key, { value }]) => [key, value])
    const node: XmlNode = { name, attributes: Object.fromEntries(values), text: '', children: [] }
    current().children.push(node)
    open.push(node)
  })
  const addText = (text: string) => {
    current().text += text
  }
  parser.on('text', addText)
  parser.on('cdata', addText)
  parser.on('closetag', () => open.pop())
  parser.write(xml).close()
  return requireChild(root, root.children[0]?.name ?? '')
}

export function requireChild(node: XmlNode, name: string): XmlNode {
  const child = node.children.find((candidate) => candidate.name === name)
  if (!child) throw new Error(`expected <${name}> in <${node.name}>, found none`)
  return child
}
