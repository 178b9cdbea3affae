import { type Config, findConfig, findWords, hasPackage, listAt, lookUp, mapAt, textAt } from './configs.ts'
import { type DialectNote, defineDialect, type NoteFacts, outside } from './dialect.ts'
import { longestSubject } from './expressions.ts'
import { isMatch } from './globs.ts'
import { findMoment, parseUtc } from './moments.ts'
import { below, escapePath, joinPath, splitName, toBase } from './paths.ts'
import { toWordList, toWords } from './values.ts'
import { arrangeVitePress } from './vitepress-tree.ts'

interface VitePress {
  folder: string
  base: string
  isClean: boolean
  excluded: string[]
  rewrites: { from: string; to: string }[]
  languages: string[]
}

const configName = /(?:^|\/)\.vitepress\/config(?:\/index)?\.(?:js|ts|mjs|cjs|mts)$/

export const vitepress = defineDialect<VitePress>({
  name: 'vitepress',
  title: 'VitePress',
  configs: /(?:^|\/)(?:\.vitepress\/config(?:\/index)?\.\w+|package\.json)$/,
  detect(facts) {
    const config = findConfig(facts, configName)
    if (config) return { found: config.name, weight: 3 }
    return hasPackage(facts, 'vitepress') ? { found: 'package.json names vitepress', weight: 2 } : null
  },
  findSiteWords: (facts) =>
    findWords(facts, configName, {
      title: ['title', 'locales.root.title'],
      description: ['description', 'locales.root.description'],
      language: ['locales.root.lang', 'lang'],
    }),
  configure(facts) {
    const config = findConfig(facts, configName)
    const value = config?.value ?? {}
    const home = (config?.name ?? '').replace(/\.vitepress\/.*$/, '')
    const source = (textAt(value, 'srcDir') ?? '').replace(/^\.\/?|\/+$/g, '')
    const folder = `${home}${source === '' ? '' : `${source}/`}`
    const own: VitePress = {
      folder,
      base: toBase(textAt(value, 'base')),
      isClean: lookUp(value, 'cleanUrls') === true,
      excluded: toWordList(listAt(value, 'srcExclude')),
      rewrites: Object.entries(mapAt(value, 'rewrites')).flatMap(([from, to]) =>
        typeof to === 'string' ? [{ from, to }] : [],
      ),
      languages: Object.keys(mapAt(value, 'locales')).filter((code) => code !== 'root'),
    }
    const language = textAt(mapAt(mapAt(value, 'locales'), 'root'), 'lang') ?? textAt(value, 'lang')
    return { language, links: { roots: [folder, `${folder}public/`], base: own.base }, own }
  },
  describe,
  arrange(notes, { folder, languages }, facts) {
    const placed = notes.flatMap((note) => {
      const path = below(note.name, folder)
      return path === null ? [] : [{ note, path }]
    })
    // Most notes of a blog have a day.
    const dated = placed.filter(({ note }) => note.date !== null).length
    const isBlog = dated * 2 > placed.length
    return isBlog ? [] : arrangeVitePress(placed, findConfig(facts, configName)?.value ?? {}, languages)
  },
})

function describe(note: DialectNote, site: VitePress): Partial<NoteFacts> {
  const path = below(note.name, site.folder)
  if (path === null) return { leftOut: outside }
  const rule = site.excluded.find((pattern) => isMatch(path, pattern))
  const first = path.split('/')[0] ?? ''
  const lang = site.languages.includes(first) ? first : null
  return {
    leftOut:
      rule !== undefined
        ? `the configuration excludes ${rule}`
        : /\[\w+\]/.test(path)
          ? 'a template of pages that a program makes'
          : null,
    title: toWords(note.input.title),
    date: findMoment(note.input, ['date'], parseUtc),
    modified: findMoment(note.input, ['lastUpdated'], (value) => (typeof value === 'boolean' ? null : parseUtc(value))),
    address: toAddress(rewrite(path, site), site),
    lang: toWords(note.input.lang) ?? lang,
    translationKey: lang === null ? path : path.slice(lang.length + 1),
    tags: toWordList(note.input.tags),
  }
}

/** `notes/:name.md` → `log/:name.md`; the first that fits. */
function rewrite(path: string, { rewrites }: VitePress): string {
  for (const { from, to } of rewrites) {
    const values = matchPattern(path, from)
    if (values) return to.replace(/:(\w+)\*?/g, (_all, name: string) => values[name] ?? '')
  }
  return path
}

function matchPattern(path: string, pattern: string): (Config & Record<string, string>) | null {
  const names: string[] = []
  let source = ''
  let from = 0
  for (const found of pattern.matchAll(/\/:(\w+)(?:\(\.\*\))?\*|:(\w+)(?:\(\.\*\))?(\*)?/g)) {
    const { 0: all, 1: rest, 2: name, index } = found
    names.push(rest ?? name ?? '')
    source += escapeLiteral(pattern.slice(from, index))
    if (rest !== undefined) source += '(?:/(.*))?'
    else source += all.endsWith('*') || all.endsWith('(.*)') ? '(.*)' : '([^/]+?)'
    from = index + all.length
  }
  source += escapeLiteral(pattern.slice(from))
  const found = isLittleWork(pattern) && path.length <= longestSubject ? new RegExp(`^${source}$`).exec(path) : null
  return found ? Object.fromEntries(names.map((name, index) => [name, found[index + 1] ?? ''])) : null
}

/** What stands for a whole part of a path is tried at one place; all else at each place that those before it leave open. */
const isLittleWork = (pattern: string): boolean =>
  (pattern.replace(/(?<=^|\/):\w+(?:\(\.\*\))?(?=\/|$)/g, '').match(/:\w/g) ?? []).length <= mostOpen
const mostOpen = 3

const escapeLiteral = (text: string): string => text.replace(/[.+*^$|()[\]\\{}?]/g, '\\$&')

function toAddress(path: string, { base, isClean }: VitePress): string {
  const { folders, stem } = splitName(path)
  if (stem === 'index') return joinPath(base, escapePath(folders.join('/')), '/')
  return joinPath(base, escapePath([...folders, stem].join('/'))) + (isClean ? '' : '.html')
}
