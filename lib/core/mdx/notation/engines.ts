import type { Viz } from '@viz-js/viz'
import type * as Mermaid from 'beautiful-mermaid'
import type Katex from 'katex'
import type * as Grammars from 'shiki/langs'
import type * as Bibtex from './citations/load-bibtex.ts'

/** What few bodies need, and what is large: the libraries that draw what is not text, and the grammars of rare languages. */
interface Engines {
  katex: typeof Katex
  mermaid: Pick<typeof Mermaid, 'renderMermaidSVG'>
  viz: Viz
  grammars: typeof Grammars
  bibtex: typeof Bibtex
}

const loaders: { [Name in keyof Engines]: () => Promise<Engines[Name]> } = {
  async katex() {
    const { default: katex } = await import('katex')
    await import('katex/contrib/mhchem')
    return katex
  },
  async mermaid() {
    const { renderMermaidSVG } = await import('beautiful-mermaid')
    // Its layout gets ready with the first drawing, which is no note's own work.
    renderMermaidSVG('graph TD\nA --> B')
    return { renderMermaidSVG }
  },
  viz: async () => (await import('@viz-js/viz')).instance(),
  grammars: () => import('shiki/langs'),
  bibtex: () => import('./citations/load-bibtex.ts'),
}

const loaded: Partial<Engines> = {}

/** A body was read up to a place where something is needed that is not loaded yet. */
export class NotLoadedError extends Error {
  readonly load: () => Promise<void>

  constructor(load: () => Promise<void>) {
    super('expected to be read within withEngines')
    this.load = load
  }
}

/**
 * Reads a body, again where it needs something that is not loaded. What a body gets follows from its own text alone, and
 * never from what was loaded for another one.
 */
export async function withEngines<T>(read: () => T): Promise<T> {
  for (;;)
    try {
      return read()
    } catch (error) {
      if (!(error instanceof NotLoadedError)) throw error
      await error.load()
    }
}

export const isNotLoaded = (error: unknown): boolean => error instanceof NotLoadedError

export function requireEngine<Name extends keyof Engines>(name: Name): Engines[Name] {
  const engine = loaded[name]
  if (engine) return engine
  throw new NotLoadedError(() => loadEngine(name))
}

export async function loadEngine<Name extends keyof Engines>(name: Name): Promise<void> {
  loaded[name] = await loaders[name]()
}

/** What needs it next gets a new one. */
export function dropEngine(name: keyof Engines): void {
  delete loaded[name]
}
