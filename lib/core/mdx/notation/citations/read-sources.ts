import { requireEngine } from '../engines.ts'
import { listEntries } from './bibtex-entries.ts'
import { mostSources, type Source, toSources } from './csl.ts'
import type { CitationStyle } from './to-entry.ts'

/** What a note says of the sources that it cites. */
export interface References {
  /** As CSL-JSON has them, or texts in BibTeX. */
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

/** Whether some of them are BibTeX, which takes a library. */
export const holdsBibtex = ({ sources }: References): boolean =>
  typeof sources === 'string' || sources.some((source) => typeof source === 'string')

/** Sources by which a text can cite, and what is wrong with them. */
export function readSources({ sources }: References): { sources: Source[]; problem: string | null } {
  const problems: string[] = []
  const items = [sources]
    .flat()
    .flatMap((source) => (typeof source === 'string' ? readBibtex(source, problems) : [source]))
  return { sources: toSources(items), problem: problems[0] ?? null }
}

/** A mistake costs the entry that holds it: the others are read once more, each with the abbreviations of the whole. */
function readBibtex(text: string, problems: string[]): readonly unknown[] {
  const { parseBibtex } = requireEngine('bibtex')
  try {
    return parseBibtex(text)
  } catch (error) {
    const [reason = ''] = (error instanceof Error ? error.message : String(error)).split('\n')
    problems.push(reason.replace(/:$/, ''))
  }
  const entries = listEntries(text).filter(({ inner }) => inner !== null)
  const strings = entries.filter(({ kind }) => kind.toLowerCase() === 'string').map((entry) => entry.text)
  return entries
    .filter(({ kind }) => !/^(?:string|comment|preamble)$/i.test(kind))
    .slice(0, mostSources)
    .flatMap((entry) => {
      try {
        return parseBibtex([...strings, entry.text].join('\n'))
      } catch {
        return []
      }
    })
}
