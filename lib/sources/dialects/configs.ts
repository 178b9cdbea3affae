import { parse as parseTomlText } from 'smol-toml'
import { parseDocument } from 'yaml'
import { isJsonRecord } from '#lib/core/posts'
import type { FolderFacts, SiteWords } from './dialect.ts'
import { isLiteralMap, readExportedMap, readPythonSettings } from './literals.ts'

export type Config = Readonly<Record<string, unknown>>

export interface FoundConfig {
  name: string
  /** The folder that it stands in, with `/` at the end, or empty. */
  folder: string
  value: Config
}

/** The configuration with such a name that stands highest in the folder. */
export function findConfig(facts: FolderFacts, pattern: RegExp): FoundConfig | null {
  const names = [...facts.texts.keys()].filter((name) => pattern.test(name)).sort(byDepth)
  const [name] = names
  if (name === undefined) return null
  return { name, folder: folderOf(name), value: parseConfig(name, facts.texts.get(name) ?? '') }
}

export const listConfigs = (facts: FolderFacts, pattern: RegExp): FoundConfig[] =>
  [...facts.texts]
    .filter(([name]) => pattern.test(name))
    .map(([name, text]) => ({ name, folder: folderOf(name), value: parseConfig(name, text) }))

/** The highest goes first. */
export const byDepth = (one: string, other: string): number =>
  one.split('/').length - other.split('/').length || (one < other ? -1 : 1)

export const folderOf = (name: string): string => name.slice(0, name.lastIndexOf('/') + 1)

/** A file of data, a list or a map; null for one that cannot be read. */
export function parseDataFile(name: string, text: string): unknown {
  try {
    return /\.json$/i.test(name) ? JSON.parse(text) : parseYamlText(text)
  } catch {
    return null
  }
}

/** What a configuration says that is data. A file that cannot be read says nothing. */
export function parseConfig(name: string, text: string): Config {
  try {
    if (/\.ya?ml$/i.test(name)) return toConfig(parseYamlText(text))
    if (/\.toml$/i.test(name)) return toConfig(parseTomlText(text))
    if (/\.json$/i.test(name)) return toConfig(JSON.parse(text))
    if (/\.py$/i.test(name)) return readPythonSettings(text)
    return readExportedMap(text)
  } catch {
    return {}
  }
}

/** The front matter of a note that says something of its folder. */
export function parseHead(text: string): Config {
  const yaml = /^\s*---[ \t]*\n([\s\S]*?)\n---/.exec(text)?.[1]
  if (yaml !== undefined) return parseConfig('head.yaml', yaml)
  return parseConfig('head.toml', /^\s*\+\+\+[ \t]*\n([\s\S]*?)\n\+\+\+/.exec(text)?.[1] ?? '')
}

/** Unknown tags (`!ENV`, `!!python/name`) are text. */
function parseYamlText(text: string): unknown {
  const document = parseDocument(text, { schema: 'core', merge: true, logLevel: 'silent', strict: false })
  return document.toJS({ maxAliasCount: 100 })
}

const toConfig = (value: unknown): Config => (isJsonRecord(value) ? value : {})

/** `a.b.c` inside of nested maps. */
export function lookUp(config: unknown, path: string): unknown {
  let value: unknown = config
  for (const key of path.split('.')) value = isLiteralMap(value) ? value[key] : undefined
  return value
}

export const textAt = (config: unknown, path: string): string | null => {
  const value = lookUp(config, path)
  if (typeof value === 'string') return value
  return typeof value === 'number' ? String(value) : null
}

/** The first of some keys that a configuration states as a text. */
export function firstText(config: unknown, paths: readonly string[]): string | null {
  for (const path of paths) {
    const text = textAt(config, path)
    if (text !== null) return text
  }
  return null
}

/** What the configuration with such a name says of the site, each word under the first of its keys that is there. */
export function findWords(
  facts: FolderFacts,
  pattern: RegExp,
  keys: Partial<Record<keyof SiteWords, readonly string[]>>,
): SiteWords {
  return pickWords(findConfig(facts, pattern)?.value ?? {}, keys)
}

export const pickWords = (config: unknown, keys: Partial<Record<keyof SiteWords, readonly string[]>>): SiteWords =>
  Object.fromEntries(Object.entries(keys).map(([word, paths]) => [word, firstText(config, paths)]))

export const mapAt = (config: unknown, path: string): Record<string, unknown> => {
  const value = lookUp(config, path)
  return isLiteralMap(value) ? value : {}
}

export const listAt = (config: unknown, path: string): unknown[] => {
  const value = lookUp(config, path)
  return Array.isArray(value) ? value : []
}

/** Whether a package.json of the folder names a package. */
export function hasPackage(facts: FolderFacts, name: string): boolean {
  return listConfigs(facts, /(?:^|\/)package\.json$/).some(({ value }) =>
    ['dependencies', 'devDependencies'].some((key) => Object.hasOwn(mapAt(value, key), name)),
  )
}

/** How many of the sampled notes have one of these keys. */
export const countKeys = (facts: FolderFacts, keys: readonly string[]): number =>
  [...facts.samples.values()].filter((input) => keys.some((key) => Object.hasOwn(input, key))).length
