import { type Config, findConfig, findWords, hasPackage, lookUp, textAt } from './configs.ts'
import { type DialectNote, defineDialect, type FolderFacts, type NoteFacts, outside } from './dialect.ts'
import { isLiteralMap } from './literals.ts'
import { findMoment, parseUtc } from './moments.ts'
import { escapePath, joinPath, splitName, toBase, toHosts, toStatedPath } from './paths.ts'
import { toWordList, toWords } from './values.ts'

interface Gatsby {
  base: string
  /** The folders that pages are made of, the deepest first. */
  folders: string[]
}

const configName = /(?:^|\/)gatsby-config\.(?:js|ts|mjs)$/

export const gatsby = defineDialect<Gatsby>({
  name: 'gatsby',
  title: 'Gatsby',
  configs: /(?:^|\/)(?:gatsby-config\.\w+|package\.json)$/,
  detect(facts) {
    const config = findConfig(facts, configName)
    if (config) return { found: config.name, weight: 3 }
    return hasPackage(facts, 'gatsby') ? { found: 'package.json names gatsby', weight: 3 } : null
  },
  findSiteWords: (facts) =>
    findWords(facts, configName, {
      title: ['siteMetadata.title', 'siteMetadata.siteTitle'],
      tagline: ['siteMetadata.tagline', 'siteMetadata.subtitle'],
      description: ['siteMetadata.description', 'siteMetadata.siteDescription'],
      language: ['siteMetadata.language', 'siteMetadata.lang', 'siteMetadata.siteLanguage'],
    }),
  configure(facts) {
    const config = findConfig(facts, configName)
    const value = config?.value ?? {}
    const folders = listFolders(facts, config?.folder ?? '', value)
    const own: Gatsby = { base: toBase(textAt(value, 'pathPrefix')), folders }
    return { links: { roots: folders, base: own.base, hosts: toHosts(textAt(value, 'siteMetadata.siteUrl')) }, own }
  },
  describe,
})

/** The paths of gatsby-source-filesystem, those that hold notes. */
function listFolders(facts: FolderFacts, folder: string, value: Config): string[] {
  const plugins = Array.isArray(value.plugins) ? value.plugins : []
  const stated = plugins.flatMap((plugin) => {
    const isFiles = isLiteralMap(plugin) && textAt(plugin, 'resolve') === 'gatsby-source-filesystem'
    const path = isFiles ? lookUp(plugin, 'options.path') : null
    return typeof path === 'string' ? [`${folder}${path.replace(/^\.?\/+|\/+$/g, '')}/`] : []
  })
  const withNotes = stated.filter((path) => facts.names.some((name) => name.startsWith(path) && /\.mdx?$/.test(name)))
  return withNotes.length > 0 ? withNotes.sort((one, other) => other.length - one.length) : [folder]
}

function describe(note: DialectNote, site: Gatsby): Partial<NoteFacts> {
  const folder = site.folders.find((each) => note.name.startsWith(each))
  if (folder === undefined) return { leftOut: outside }
  const { input } = note
  const { folders, stem } = splitName(note.name.slice(folder.length))
  const own = [...folders, stem === 'index' ? '' : stem].filter(Boolean).join('/')
  // Whether the site reads these keys only its program knows; an address that never was does no harm.
  const stated = [
    ...toWordList(input.slug),
    ...toWordList(input.path),
    ...toWordList(input.permalink),
    ...toWordList(input.redirects ?? input.redirect_from),
  ]
  return {
    title: toWords(input.title),
    date: findMoment(input, ['date'], parseUtc),
    modified: findMoment(input, ['updated', 'updatedAt', 'lastModified'], parseUtc),
    address: joinPath(site.base, escapePath(own), own === '' ? '' : '/'),
    aliases: stated.map((path) => joinPath(site.base, toStatedPath(path))),
    categories: toWordList(input.category ?? input.categories),
    tags: toWordList(input.tags),
  }
}
