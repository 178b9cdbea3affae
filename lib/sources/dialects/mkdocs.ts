import { type Config, findConfig, listAt, lookUp, mapAt, textAt } from './configs.ts'
import { type DialectNote, type DialectSite, defineDialect, type NoteFacts, outside } from './dialect.ts'
import { parseKeyLines } from './heads.ts'
import { isLiteralMap } from './literals.ts'
import { arrangeMkdocs } from './mkdocs-tree.ts'
import { below, escapePath, joinPath, splitName, toBase, toHosts } from './paths.ts'
import { isOff, toWordList, toWords } from './values.ts'

interface MkDocs {
  folder: string
  base: string
  isDirectory: boolean
  /** What `nav` calls a page, by its path below the folder, and its place. */
  nav: Record<string, { title: string | null; place: number }>
}

export const mkdocs = defineDialect<MkDocs>({
  name: 'mkdocs',
  title: 'MkDocs',
  configs: /(?:^|\/)mkdocs\.ya?ml$/,
  detect(facts) {
    const config = findConfig(facts, /(?:^|\/)mkdocs\.ya?ml$/)
    return config ? { found: config.name, weight: 3 } : null
  },
  configure(facts) {
    const config = findConfig(facts, /(?:^|\/)mkdocs\.ya?ml$/)
    const value = config?.value ?? {}
    const docs = (textAt(value, 'docs_dir') ?? 'docs').replace(/^\.\/|\/+$/g, '')
    const folder = `${config?.folder ?? ''}${docs === '' || docs === '.' ? '' : `${docs}/`}`
    const own: MkDocs = {
      folder,
      base: toBase(textAt(value, 'site_url')),
      isDirectory: !isOff(value.use_directory_urls),
      nav: readNav(listAt(value, 'nav')),
    }
    return {
      links: { roots: [folder], base: own.base, hosts: toHosts(textAt(value, 'site_url')) },
      redirects: readRedirects(value, own),
      own,
    }
  },
  describe,
  arrange(notes, { folder }, facts) {
    const { value = {} } = findConfig(facts, /(?:^|\/)mkdocs\.ya?ml$/) ?? {}
    return arrangeMkdocs(notes, folder, listAt(value, 'nav'))
  },
  parseHead: parseKeyLines,
})

function readNav(entries: readonly unknown[]): MkDocs['nav'] {
  const nav: MkDocs['nav'] = {}
  const visit = (entry: unknown, title: string | null): void => {
    if (typeof entry === 'string') nav[entry.replace(/^\.?\//, '')] ??= { title, place: Object.keys(nav).length + 1 }
    else if (Array.isArray(entry)) for (const each of entry) visit(each, null)
    else if (isLiteralMap(entry)) for (const [name, value] of Object.entries(entry)) visit(value, name)
  }
  visit(entries, null)
  return nav
}

/** File to file, to a part of a file, or to an address. */
function readRedirects(value: Config, site: MkDocs): DialectSite['redirects'] {
  const plugins = listAt(value, 'plugins').flatMap((entry) => (isLiteralMap(entry) ? [entry] : []))
  const stated = plugins.length > 0 ? plugins : [mapAt(value, 'plugins')]
  return stated.flatMap((plugin) =>
    Object.entries(mapAt(plugin, 'redirects.redirect_maps')).flatMap(([from, to]) => {
      if (typeof to !== 'string') return []
      const [path = '', fragment] = to.split('#')
      const target = /^https?:/.test(to) ? to : `${toAddress(path, site)}${fragment ? `#${fragment}` : ''}`
      return [{ from: toAddress(from, site), to: target }]
    }),
  )
}

function describe(note: DialectNote, site: MkDocs): Partial<NoteFacts> {
  const path = below(note.name, site.folder)
  if (path === null) return { leftOut: outside }
  const isHidden = path.split('/').some((part) => part.startsWith('.'))
  return {
    leftOut: isHidden ? 'names that begin with a dot have no page' : null,
    title: toWords(note.input.title) ?? site.nav[path]?.title ?? null,
    address: toAddress(path, site),
    order: site.nav[path]?.place ?? null,
    tags: toWordList(lookUp(note.input, 'tags')),
  }
}

function toAddress(path: string, { base, isDirectory }: MkDocs): string {
  const { folders, stem } = splitName(path)
  if (/^(?:index|readme)$/i.test(stem)) return joinPath(base, escapePath(folders.join('/')), '/')
  const own = joinPath(base, escapePath([...folders, stem].join('/')))
  return isDirectory ? `${own}/` : `${own}.html`
}
