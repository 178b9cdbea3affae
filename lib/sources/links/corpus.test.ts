import { globSync, readFileSync } from 'node:fs'
import path from 'node:path'
import remarkGfm from 'remark-gfm'
import remarkParse from 'remark-parse'
import { unified } from 'unified'
import { describe, expect, test } from 'vitest'
import { findHeadingId } from '#lib/core/mdx/find-heading-id.ts'
import { parseFrontMatter } from '#lib/core/mdx/front-matter.ts'
import { listHeadings } from '#lib/core/mdx/list-headings.ts'
import { isJsonRecord, toSlug } from '#lib/core/posts'
import { toOldPath } from '#lib/core/redirects'
import type { Dialect } from '../dialects/dialect.ts'
import { getToKnow, type KnownFolder } from '../dialects/gather-facts.ts'
import { type LinkTarget, openLinkIndex } from './link-index.ts'
import { rewriteLinks } from './rewrite-links.ts'

const corpus = path.join(import.meta.dirname, '../../../e2e/corpus/moving')

interface Expected {
  build: { timeZone: string }
  notes: {
    file: string
    address: string | null
    title: string | null
    links: { from: string; to: string; whole?: boolean }[]
  }[]
}

const systems = globSync('*/expected.json', { cwd: corpus })
  .map((name) => path.dirname(name))
  .sort()

/** Links that a program wrote into the page: they are not in the text. */
const written: Record<string, string> = {
  'jekyll index.md': 'a loop over all notes',
  'vitepress guide/02-ropes.md': 'in a part that is included from another file',
}

interface ReadNote {
  input: Record<string, unknown>
  body: string
  head: string | null
}

function readNote(dialect: Dialect, folder: string, name: string): ReadNote {
  const text = readFileSync(path.join(folder, name), 'utf8')
  const own = dialect.parseHead?.(text)
  const matter = parseFrontMatter(text)
  if (matter.ok && isJsonRecord(matter.input)) return { input: matter.input, body: matter.body, head: '' }
  return own ? { input: own.input, body: own.body, head: '' } : { input: {}, body: text, head: null }
}

/** Links by their words, as CommonMark reads them. */
function listLinks(body: string): { text: string; href: string }[] {
  const links: { text: string; href: string }[] = []
  const definitions = new Map<string, string>()
  interface Node {
    type: string
    url?: string
    value?: string
    identifier?: string
    children?: Node[]
  }
  const textOf = (node: Node): string => node.value ?? (node.children ?? []).map(textOf).join('')
  const visit = (node: Node, use: (node: Node) => void): void => {
    use(node)
    for (const child of node.children ?? []) visit(child, use)
  }
  const tree = unified().use(remarkParse).use(remarkGfm).parse(body) as Node
  visit(tree, (node) => {
    if (node.type === 'definition') definitions.set(node.identifier ?? '', node.url ?? '')
  })
  visit(tree, (node) => {
    if (node.type === 'link') links.push({ text: textOf(node), href: node.url ?? '' })
    if (node.type === 'linkReference')
      links.push({ text: textOf(node), href: definitions.get(node.identifier ?? '') ?? '' })
    for (const tag of (node.type === 'html' ? (node.value ?? '') : '').matchAll(/title="([^"]*)"[^>]*href="([^"]*)"/g))
      links.push({ text: tag[1] ?? '', href: tag[2] ?? '' })
  })
  return links
}

function openNotes(source: string, { dialect, site, facts }: KnownFolder, notes: Expected['notes']) {
  const read = notes
    .filter(({ file }) => !file.endsWith('.rst'))
    .map((note) => ({ ...note, ...readNote(dialect, source, note.file) }))
  const targets = read.map((note): LinkTarget => {
    const said = dialect.describe({ name: note.file, input: note.input, head: note.head }, site)
    return {
      name: note.file,
      slug: toSlug(note.file),
      address: said.address,
      aliases: [...said.aliases, ...(Array.isArray(note.input.aliases) ? note.input.aliases.map(String) : [])],
      title: said.title ?? note.title,
      isPublic: said.held === null && said.leftOut === null,
    }
  })
  const names = new Set(targets.map(({ name }) => name))
  const index = openLinkIndex({
    targets,
    files: facts.names.filter((name) => !names.has(name)),
    redirects: site.redirects.map(({ from }) => from),
    rules: site.links,
  })
  return { read, targets, index }
}

describe.each(systems)('%s', async (system) => {
  const expected = JSON.parse(readFileSync(path.join(corpus, system, 'expected.json'), 'utf8')) as Expected
  const source = path.join(corpus, system, 'source')
  const known = await getToKnow(source, { timeZone: expected.build.timeZone })
  const { read, targets, index } = openNotes(source, known, expected.notes)
  const bodies = new Map(read.map(({ file, body }) => [file, body]))
  const findFragment = (target: LinkTarget, fragment: string) =>
    findHeadingId(listHeadings(bodies.get(target.name) ?? '', 'md'), fragment)

  const linking = read.filter(({ file, links }) => links.some(({ whole }) => whole) && !written[`${system} ${file}`])

  test.each(linking)('$file', ({ file, body, links }) => {
    const from = targets.find(({ name }) => name === file) as LinkTarget
    const format = file.endsWith('.mdx') ? 'mdx' : 'md'
    const rewritten = rewriteLinks(body, format, { from, index, findFragment, saysFragment: () => false })
    const shown = listLinks(rewritten.body)
    const whole = links.filter((link) => link.whole && !link.to.startsWith('#'))
    for (const { from: text, to } of whole) {
      const target = expected.notes.find(({ address }) => address && toOldPath(address) === toOldPath(to))
      if (!target || target.file.endsWith('.rst') || to.startsWith(`${from.address}#`)) continue
      // Blocks have no ids here: a link to one leads to its note.
      const fragment = to
        .replace(/#\^.*$/, '')
        .split('#')
        .slice(1)
        .at(-1)
      const hrefs = shown.filter((link) => link.text === text).map(({ href }) => href)
      const id = fragment ? findHeadingId(listHeadings(bodies.get(target.file) ?? '', 'md'), fragment) : null
      expect(hrefs, `${text} → ${to}`).toContain(
        `/posts/${encodeURI(toSlug(target.file))}${fragment ? `#${encodeURI(id ?? fragment)}` : ''}`,
      )
    }
  })
})
