import { requireEngine } from '../engines.ts'
import { type Source, toSources } from './csl.ts'
import type { CitationStyle } from './to-entry.ts'

/** What a note says of the sources that it cites. */
export interface References {
  /** As CSL-JSON has them, or a text in BibTeX. */
  sources: readonly unknown[] | string
  style: CitationStyle
  /** The note’s; English where it is not said. */
  language?: string
}

/** What the front matter of a note says of them; undefined for most notes, which cite nothing. */
export const toReferences = (meta: {
  references?: readonly unknown[] | string | undefined
  citations?: CitationStyle | undefined
}): References | undefined =>
  meta.references === undefined ? undefined : { sources: meta.references, style: meta.citations ?? 'author-year' }

/** Sources by which a text can cite, and what is wrong with them. */
export function readSources({ sources }: References): { sources: Source[]; problem: string | null } {
  if (typeof sources !== 'string') return { sources: toSources(sources), problem: null }
  const { parseBibtex } = requireEngine('bibtex')
  try {
    return { sources: toSources(parseBibtex(sources)), problem: null }
  } catch (error) {
    const [reason = ''] = (error instanceof Error ? error.message : String(error)).split('\n')
    return { sources: [], problem: reason.replace(/:$/, '') }
  }
}
