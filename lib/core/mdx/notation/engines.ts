import type Katex from 'katex'

/** The libraries that draw what is not text. */
interface Engines {
  katex: typeof Katex
}

const loaded: Partial<Engines> = {}

/** What may be a formula: a pair of dollars in one paragraph, a fence, or an element of another system. */
const mayHoldFormula = /\$[^\s$]|\$\$|\bmath\b/

/** Loads what the notations of a body are drawn by: most bodies have none, and the libraries are large. */
export async function loadEngines(body: string): Promise<void> {
  if (mayHoldFormula.test(body) && !loaded.katex) {
    const { default: katex } = await import('katex')
    await import('katex/contrib/mhchem')
    loaded.katex = katex
  }
}

export function requireEngine<Name extends keyof Engines>(name: Name): Engines[Name] {
  const engine = loaded[name]
  if (!engine) throw new Error(`expected ${name} to be loaded before it is used`)
  return engine
}
