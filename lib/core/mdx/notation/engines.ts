import type { Viz } from '@viz-js/viz'
import type * as Mermaid from 'beautiful-mermaid'
import type Katex from 'katex'
import { addLanguage, findLanguage } from '../languages.ts'

/** The libraries that draw what is not text. */
interface Engines {
  katex: typeof Katex
  mermaid: typeof Mermaid
  viz: Viz
}

const loaded: Partial<Engines> = {}

/** What may be a formula: a pair of dollars in one paragraph, a fence, or an element of another system. */
const mayHoldFormula = /\$[^\s$]|\$\$|\bmath\b/

/** Loads what a body is drawn and coloured by beyond the usual: most bodies need nothing, and the libraries are large. */
export async function loadEngines(body: string): Promise<void> {
  if (mayHoldFormula.test(body) && !loaded.katex) {
    const { default: katex } = await import('katex')
    await import('katex/contrib/mhchem')
    loaded.katex = katex
  }
  if (body.includes('mermaid') && !loaded.mermaid) {
    const mermaid = await import('beautiful-mermaid')
    // Its layout gets ready with the first drawing, which is no note's own work.
    mermaid.renderMermaidSVG('graph TD\nA --> B')
    loaded.mermaid = mermaid
  }
  if (/\b(?:dot|graphviz|gv)\b/i.test(body)) loaded.viz ??= await (await import('@viz-js/viz')).instance()
  await loadLanguages(body)
}

/** Wherever a body may name the language of code, in a fence or in HTML. One too many does no harm. */
const languageWord = /(?:(?:```|~~~)[ \t]*(?:\{[ \t]*\.)?|language-|lang=["']?|diff[-_])([A-Za-z][\w+#.-]{0,39})/g

/** Loads the grammars of languages that few notes use. */
async function loadLanguages(body: string): Promise<void> {
  const words = new Set([...body.matchAll(languageWord)].map(([, word]) => (word as string).toLowerCase()))
  const unknown = [...words].filter((word) => !findLanguage(word))
  if (unknown.length === 0) return
  const { bundledLanguages, bundledLanguagesInfo } = await import('shiki/langs')
  for (const word of unknown) {
    if (!Object.hasOwn(bundledLanguages, word)) continue
    const { default: grammar } = await bundledLanguages[word as keyof typeof bundledLanguages]()
    const known = bundledLanguagesInfo.find(({ id, aliases }) => id === word || aliases?.includes(word))
    addLanguage(word, known?.name ?? word, grammar)
  }
}

export function requireEngine<Name extends keyof Engines>(name: Name): Engines[Name] {
  const engine = loaded[name]
  if (!engine) throw new Error(`expected ${name} to be loaded before it is used`)
  return engine
}
