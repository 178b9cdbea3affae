import { type CodeLanguage, findLanguage, toCodeLanguage } from '../languages.ts'
import { NotLoadedError, requireEngine } from './engines.ts'

/** More than a note has; the others are shown without colours. */
const mostRare = 20
const rare = new Map<string, CodeLanguage>()

/** The languages of a body, by the words of its fences in their order. */
export function requireLanguages(words: readonly string[]): (word: string) => CodeLanguage | null {
  const unknown = [...new Set(words.map((word) => word.toLowerCase()))].filter((word) => !findLanguage(word))
  if (unknown.length === 0) return findLanguage
  const { bundledLanguages } = requireEngine('grammars')
  const own = unknown.filter((word) => Object.hasOwn(bundledLanguages, word)).slice(0, mostRare)
  const missing = own.filter((word) => !rare.has(word))
  if (missing.length > 0) throw new NotLoadedError(() => loadGrammars(missing))
  return (word) =>
    findLanguage(word) ?? (own.includes(word.toLowerCase()) ? (rare.get(word.toLowerCase()) ?? null) : null)
}

async function loadGrammars(words: readonly string[]): Promise<void> {
  const { bundledLanguages, bundledLanguagesInfo } = requireEngine('grammars')
  for (const word of words) {
    const { default: grammar } = await bundledLanguages[word as keyof typeof bundledLanguages]()
    const known = bundledLanguagesInfo.find(({ id, aliases }) => id === word || aliases?.includes(word))
    rare.set(word, toCodeLanguage(known?.name ?? word, grammar))
  }
}
