import { type Config, findConfig, findWords, folderOf, listAt, parseConfig, textAt } from './configs.ts'
import { type DialectNote, defineDialect, type NoteFacts, outside } from './dialect.ts'
import { findWideGlob } from './exclusions.ts'
import { findMoment, parseUtc } from './moments.ts'
import { below, escapePath, joinPath, splitName, toBase, toHosts } from './paths.ts'
import { arrangeQuarto, listChapters } from './quarto-tree.ts'
import { isOn, toWordList, toWords } from './values.ts'

interface Quarto {
  /** The project, with `/` at the end, or empty. */
  folder: string
  base: string
  language: string | null
  /** Files of sources that every note may cite. */
  bibliography: string[]
  /** What `project.render` names, with `!` for what it leaves out. */
  rendered: string[]
  /** A book is its chapters; null for a website. */
  chapters: string[] | null
  drafts: string[]
  /** What `_metadata.yml` says of the notes below its folder. */
  folders: { folder: string; value: Config }[]
}

const configName = /(?:^|\/)_quarto\.ya?ml$/
const metadataName = /(?:^|\/)_metadata\.ya?ml$/

export const quarto = defineDialect<Quarto>({
  name: 'quarto',
  title: 'Quarto',
  configs: configName,
  companions: metadataName,
  detect(facts) {
    const config = findConfig(facts, configName)
    // Projects that write Markdown for another generator are that one's.
    const isOfOther = /^(?:hugo|docusaurus)/.test(textAt(config?.value, 'project.type') ?? '')
    return config && !isOfOther ? { found: config.name, weight: 3 } : null
  },
  findSiteWords: (facts) =>
    findWords(facts, configName, {
      title: ['website.title', 'book.title'],
      tagline: ['book.subtitle'],
      description: ['website.description', 'book.description'],
      language: ['lang', 'language'],
    }),
  configure(facts) {
    const config = findConfig(facts, configName)
    const value: Config = config?.value ?? {}
    const address = textAt(value, 'website.site-url') ?? textAt(value, 'book.site-url')
    const own: Quarto = {
      folder: config?.folder ?? '',
      base: toBase(address),
      language: textAt(value, 'lang'),
      bibliography: toWordList(value.bibliography).map((file) => `/${config?.folder ?? ''}${file.replace(/^\//, '')}`),
      rendered: toWordList(listAt(value, 'project.render')),
      chapters: textAt(value, 'project.type') === 'book' ? listChapters(value) : null,
      drafts: toWordList(listAt(value, 'website.drafts')),
      folders: [...facts.texts].flatMap(([name, text]) =>
        metadataName.test(name) ? [{ folder: folderOf(name), value: parseConfig(name, text) }] : [],
      ),
    }
    return { language: own.language, links: { roots: [own.folder], base: own.base, hosts: toHosts(address) }, own }
  },
  describe,
  arrange: (notes, { folder }, facts) => arrangeQuarto(notes, folder, findConfig(facts, configName)?.value ?? {}),
})

function describe(note: DialectNote, site: Quarto): Partial<NoteFacts> {
  const path = below(note.name, site.folder)
  if (path === null) return { leftOut: outside }
  const { input } = note
  const { folders, stem } = splitName(path)
  const inherited = Object.assign(
    site.bibliography.length > 0 ? { bibliography: site.bibliography } : {},
    ...site.folders.filter(({ folder }) => note.name.startsWith(folder)).map(({ value }) => value),
  )
  const page = stem === 'index' ? '' : `${stem}.html`
  return {
    leftOut: findOmission(path, site),
    held: isOn(input.draft) ? 'draft: true' : findWideGlob(path, site.drafts) && 'drafts of _quarto.yml',
    inherited,
    title: toWords(input.title),
    date: findMoment(input, ['date'], parseUtc),
    modified: findMoment(input, ['date-modified'], parseUtc),
    address: joinPath(site.base, escapePath([...folders, page].join('/'))),
    aliases: toWordList(input.aliases).map((alias) =>
      joinPath(site.base, ...(alias.startsWith('/') ? [] : folders), escapePath(alias)),
    ),
    lang: toWords(input.lang),
    categories: toWordList(input.categories),
    used: ['date-modified'],
  }
}

/** Read-mes for people and for machines are no pages; no page is what begins with `_` or `.`. */
function findOmission(path: string, { rendered, chapters }: Quarto): string | null {
  const hidden = path.split('/').find((part) => /^[_.]/.test(part))
  if (hidden !== undefined) return `names that begin with ${hidden[0]}`
  if (/(?:^|\/)(?:README|CLAUDE|AGENTS)\.q?md$/i.test(path)) return 'read-mes'
  if (chapters !== null) return chapters.includes(path) ? null : 'no chapters of the book'
  const without = rendered.flatMap((pattern) => (pattern.startsWith('!') ? [pattern.slice(1)] : []))
  const named = findWideGlob(path, without)
  if (named !== null) return `project.render leaves out ${named}`
  const only = rendered.filter((pattern) => !pattern.startsWith('!'))
  return only.length === 0 || findWideGlob(path, only) !== null ? null : 'project.render does not name it'
}
