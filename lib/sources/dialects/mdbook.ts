import { findConfig, findWords, folderOf, mapAt, textAt } from './configs.ts'
import { type DialectNote, defineDialect, type FolderFacts, type NoteFacts, outside } from './dialect.ts'
import { type Chapter, readSummary } from './mdbook-summary.ts'
import { below, escapePath, joinPath, splitName, toBase, toHosts } from './paths.ts'
import { type TreeBranch, toLeaf } from './tree.ts'

interface MdBook {
  folder: string
  base: string
  language: string | null
  /** The names that the summary gives to files, by their path below the folder of the book. */
  titles: Record<string, string>
  hasSummary: boolean
}

const configName = /(?:^|\/)book\.toml$/
const summaryName = /(?:^|\/)SUMMARY\.md$/

export const mdbook = defineDialect<MdBook>({
  name: 'mdbook',
  title: 'mdBook',
  configs: /(?:^|\/)(?:book\.toml|SUMMARY\.md)$/,
  detect(facts) {
    const config = findConfig(facts, configName)
    return config ? { found: config.name, weight: 3 } : null
  },
  findSiteWords: (facts) =>
    findWords(facts, configName, {
      title: ['book.title'],
      description: ['book.description'],
      language: ['book.language'],
    }),
  configure(facts) {
    const config = findConfig(facts, configName)
    const value = config?.value ?? {}
    const source = (textAt(value, 'book.src') ?? 'src').replace(/^\.\/|\/+$/g, '')
    const folder = `${config?.folder ?? ''}${source === '' || source === '.' ? '' : `${source}/`}`
    const address = textAt(value, 'output.html.site-url')
    const summary = findSummary(facts, folder)
    const own: MdBook = {
      folder,
      base: toBase(address),
      language: textAt(value, 'book.language'),
      titles: Object.fromEntries(
        listChapters(summary ?? []).flatMap(({ path, title }) => (path === null ? [] : [[path, title]])),
      ),
      hasSummary: summary !== null,
    }
    const redirects = Object.entries(mapAt(value, 'output.html.redirect')).flatMap(([from, to]) =>
      typeof to === 'string' ? [{ from: joinPath(own.base, from), to: toTarget(from, to, own.base) }] : [],
    )
    return {
      language: own.language,
      links: { roots: [folder], base: own.base, hosts: toHosts(address) },
      redirects,
      own,
    }
  },
  describe,
  arrange(notes, { folder }, facts) {
    const names = new Map(notes.map(({ name }) => [name.slice(folder.length), name]))
    return [{ key: '', branches: arrange(findSummary(facts, folder) ?? [], names) }]
  },
})

const findSummary = (facts: FolderFacts, folder: string): Chapter[] | null => {
  const name = [...facts.texts.keys()].find((each) => summaryName.test(each) && folderOf(each) === folder)
  return name === undefined ? null : readSummary(facts.texts.get(name) ?? '')
}

const listChapters = (chapters: readonly Chapter[]): Chapter[] =>
  chapters.flatMap((chapter) => [chapter, ...listChapters(chapter.below)])

const arrange = (chapters: readonly Chapter[], names: ReadonlyMap<string, string>): TreeBranch[] =>
  chapters.flatMap(({ title, path, below: inner }) => {
    const note = path === null ? null : (names.get(path) ?? null)
    return inner.length > 0 ? [{ title, note, below: arrange(inner, names) }] : toLeaf(title, note)
  })

/** From the root of the book with `/`, else from the page that was there. */
function toTarget(from: string, to: string, base: string): string {
  if (/^https?:/.test(to)) return to
  const at = new URL(to, `http://old.invalid${joinPath(from)}`)
  return `${joinPath(base, at.pathname)}${at.hash}`
}

function describe({ name }: DialectNote, { folder, base, titles, hasSummary, language }: MdBook): Partial<NoteFacts> {
  const path = below(name, folder)
  if (path === null) return { leftOut: outside }
  if (path === 'SUMMARY.md') return { leftOut: 'SUMMARY.md is the order of the book' }
  if (hasSummary && !Object.hasOwn(titles, path)) return { leftOut: 'SUMMARY.md does not name it' }
  const { folders, stem } = splitName(path)
  const isIndex = /^(?:index|readme)$/i.test(stem)
  const own = escapePath([...folders, isIndex ? '' : `${stem}.html`].join('/'))
  return {
    address: joinPath(base, own),
    aliases: isIndex ? [joinPath(base, escapePath([...folders, 'index.html'].join('/')))] : [],
    order: Object.keys(titles).indexOf(path) + 1 || null,
    label: titles[path] ?? null,
    lang: language,
  }
}
