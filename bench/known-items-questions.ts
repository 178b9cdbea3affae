import { createHash } from 'node:crypto'
import { globSync, readFileSync } from 'node:fs'
import path from 'node:path'
import { eachLine, readHeading } from '#lib/core/mdx/fences.ts'
import { toPlainText } from '#lib/core/mdx/plain-text.ts'
import { listSections } from '#lib/core/mdx/sections.ts'

/** A page of a public documentation, as every engine gets it. */
export interface Page {
  id: string
  title: string
  headings: string
  text: string
  markdown: string
}

/** The text of a link, and the page that it leads to. */
export interface KnownItem {
  question: string
  answer: string
}

const frontMatter = /^(?:---|\+\+\+)\n([\s\S]*?)\n(?:---|\+\+\+)\n/
const stated = (block: string, name: string): string | undefined =>
  new RegExp(`^${name}\\s*[:=]\\s*(.+)$`, 'm')
    .exec(block)?.[1]
    ?.trim()
    .replace(/^(['"])(.*)\1$/, '$2')

/** The pages of a folder of Markdown; those without a title or a text are left out. */
export function readPages(folder: string): Page[] {
  return globSync('**/*.{md,mdx}', { cwd: folder })
    .sort()
    .flatMap((file) => {
      const source = readFileSync(path.join(folder, file), 'utf8').replaceAll('\r\n', '\n')
      const block = frontMatter.exec(source)
      const markdown = source.slice(block?.[0].length ?? 0)
      const title = stated(block?.[1] ?? '', 'title') ?? /^#\s+(.+)$/m.exec(markdown)?.[1]
      const text = toPlainText(markdown, 'mdx')
      if (!title || text.length < 100) return []
      const headings = listSections(markdown, 'mdx').flatMap(({ heading }) => heading ?? [])
      return [{ id: toAddress(file), title, headings: headings.join('\n'), text, markdown }]
    })
}

const toAddress = (file: string): string =>
  file
    .toLowerCase()
    .replace(/\.mdx?$/, '')
    .replace(/(?:^|\/)_?index$/, '')

const inlineLink = /(?<!!)\[([^[\]\n]{2,200})\]\(([^()\s]+)(?:\s+"[^"]*")?\)/g
const referenceLink = /(?<!!)\[([^[\]\n]{2,200})\](?:\[([^[\]\n]*)\])?(?![([:])/g
const definition = /^ {0,3}\[([^[\]\n]+)\]:\s*(\S+)/gm

/**
 * Known items: texts of internal links with two or more words that are no page's title and lead to one page only. In the
 * order of their hash, so that any part of them is a fair one.
 */
export function listKnownItems(pages: readonly Page[]): KnownItem[] {
  const byId = new Map(pages.map((page) => [page.id, page]))
  const answers = new Map<string, Set<string>>()
  for (const page of pages)
    for (const [text, target] of listLinks(page.markdown)) {
      const answer = resolve(target, page.id, byId)
      const question = toPlainText(text, 'md').trim()
      if (!answer || answer === page.id || toWords(question).length < 2) continue
      const key = toWords(question).join(' ')
      if (key === toWords(byId.get(answer)?.title ?? '').join(' ')) continue
      answers.set(key, (answers.get(key) ?? new Set()).add(answer))
    }
  return toItems(answers)
}

/** Of one answer each, in the order of their hash. */
const toItems = (answers: ReadonlyMap<string, ReadonlySet<string>>): KnownItem[] =>
  [...answers]
    .flatMap(([question, [answer, ...others]]) => (answer && others.length === 0 ? [{ question, answer }] : []))
    .sort((one, other) => (hash(one.question) < hash(other.question) ? -1 : 1))

/** The sections of pages, each as a page of its own: what it is below stands where a page has its headings. */
export const toSectionPages = (pages: readonly Page[]): Page[] =>
  pages.flatMap(({ id, title, markdown }) =>
    listSections(markdown, 'mdx').map(({ heading, text }, at) => ({
      id: `${id}#${at}`,
      title: heading ?? title,
      headings: title,
      text: toPlainText(text, 'mdx'),
      markdown: text,
    })),
  )

/**
 * Known headings: texts of links from one page to a heading of another, with two or more words that are neither the page's
 * title nor the heading's text and lead to one section only. The answer is the section, by its number.
 */
export function listKnownHeadings(pages: readonly Page[]): KnownItem[] {
  const byId = new Map(pages.map((page) => [page.id, page]))
  const anchorsOf = new Map(pages.map(({ id, markdown }) => [id, listAnchors(markdown)]))
  const answers = new Map<string, Set<string>>()
  for (const page of pages)
    for (const [text, target] of listLinks(page.markdown)) {
      const anchor = /#([^#]+)$/.exec(target)?.[1]
      const id = anchor === undefined ? null : resolve(target, page.id, byId)
      if (anchor === undefined || id === null || id === page.id) continue
      const found = (anchorsOf.get(id) ?? []).filter(({ names }) => names.includes(toLoose(anchor)))
      const question = toPlainText(text, 'md').trim()
      const [section] = found
      if (!section || found.length > 1 || toWords(question).length < 2) continue
      const key = toWords(question).join(' ')
      if ([section.heading, byId.get(id)?.title ?? ''].some((name) => toWords(name).join(' ') === key)) continue
      answers.set(key, (answers.get(key) ?? new Set()).add(`${id}#${section.number}`))
    }
  return toItems(answers)
}

interface Anchor {
  /** The section's place among those of the page; what stands before the first heading is 0. */
  number: number
  heading: string
  names: string[]
}

/** What headings are called in addresses: as they state it, else by their words, which every generator joins in its own way. */
function listAnchors(markdown: string): Anchor[] {
  const anchors: Anchor[] = []
  for (const { text, kind } of eachLine(markdown)) {
    const written = kind === 'text' && text.includes('#') ? readHeading(text) : null
    if (written === null) continue
    const own = /\{(?:\/\*\s*)?#([\w:.-]+)(?:\s*\*\/)?\}/.exec(written)?.[1]
    const heading = toPlainText(written.replace(/\{[^}]*\}/g, ''), 'md').trim()
    anchors.push({ number: anchors.length + 1, heading, names: [own ?? heading].map(toLoose) })
  }
  return anchors
}

const toLoose = (text: string): string => toWords(decodeSafely(text)).join('')

const decodeSafely = (text: string): string => {
  try {
    return decodeURIComponent(text)
  } catch {
    return text
  }
}

const toWords = (text: string): string[] => text.toLowerCase().match(/[\p{L}\p{N}]+/gu) ?? []

function* listLinks(markdown: string): Generator<[text: string, target: string]> {
  const definitions = new Map<string, string>()
  for (const [, name = '', target = ''] of markdown.matchAll(definition)) definitions.set(name.toLowerCase(), target)
  for (const [, text = '', target = ''] of markdown.matchAll(inlineLink)) yield [text, target]
  for (const [, text = '', name] of markdown.matchAll(referenceLink)) {
    const target = definitions.get((name || text).toLowerCase())
    if (target) yield [text, target]
  }
}

/** Also where the site’s root is not the folder’s: `/en/guides/x/` is `guides/x`. */
function resolve(target: string, from: string, pages: ReadonlyMap<string, Page>): string | null {
  if (/^[a-z]+:|^#/i.test(target)) return null
  const plain = toAddress((target.split(/[#?]/, 1)[0] ?? '').replace(/\/+$/, ''))
  const candidates = plain.startsWith('/')
    ? [plain.slice(1), plain.slice(1).replace(/^[^/]+\//, '')]
    : [path.posix.join(path.posix.dirname(from), plain), path.posix.join(from, plain)]
  return candidates.find((candidate) => pages.has(candidate)) ?? null
}

export const hash = (text: string): string => createHash('sha256').update(text).digest('hex')

/** The question with one letter of its longest word left out, doubled, or swapped with the next one. */
export function mistype({ question, answer }: KnownItem): KnownItem {
  const words = question.split(' ')
  const longest = words.reduce((best, word, at) => (word.length > (words[best]?.length ?? 0) ? at : best), 0)
  const word = words[longest] ?? ''
  if (word.length < 5) return { question, answer }
  const digest = Number.parseInt(hash(question).slice(0, 8), 16)
  const at = 1 + (digest % (word.length - 2))
  const [before, after] = [word.slice(0, at), word.slice(at)]
  const ways = [before + after.slice(1), before + after[0] + after, before + after[1] + after[0] + after.slice(2)]
  words[longest] = ways[(digest >> 8) % 3] ?? word
  return { question: words.join(' '), answer }
}
