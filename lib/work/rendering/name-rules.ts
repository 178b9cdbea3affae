import { hashSources } from '#lib/config/build-id.ts'
import { toSourcePath } from '#lib/config/source-folder.ts'

const sources = ['core/mdx', 'work/rendering', 'workers'].map((name) => `lib/${name}`)

/** Names everything that decides whether a body can be made a page of: under other rules, another one may be. */
export function nameBodyRules(): string {
  known ??= hashSources(toSourcePath(''), [...sources, 'package-lock.json'], process.version)
  return known
}

let known: string | undefined

const wordSources = ['core/words', 'core/mdx', 'work/publishing/search-text.ts'].map((name) => `lib/${name}`)

/** Names everything that decides which words search finds in a note. */
export function nameWordRules(): string {
  knownWords ??= hashSources(toSourcePath(''), [...wordSources, 'package-lock.json'], process.version)
  return knownWords
}

let knownWords: string | undefined
