import { toPublicBibtex } from './public-bibtex.ts'
import type { References } from './read-sources.ts'

/** What CSL-JSON has to say of a source itself. Libraries add abstracts, remarks and paths of files. */
const published = new Set(
  [
    'id type title title-short container-title container-title-short collection-title collection-number collection-editor',
    'author editor translator container-author director composer illustrator interviewer recipient editorial-director',
    'issued original-date original-title event event-title event-date event-place publisher publisher-place',
    'original-publisher original-publisher-place volume number-of-volumes issue page number-of-pages chapter-number part',
    'section edition version number genre medium dimensions scale status language archive archive-place archive_location',
    'authority jurisdiction DOI ISBN ISSN PMID PMCID URL accessed',
  ].flatMap((names) => names.split(' ')),
)

/** Sources as readers may have them. */
export const toPublicSources = (sources: References['sources']): References['sources'] =>
  typeof sources === 'string' ? toPublicBibtex(sources) : sources.map(toPublicSource)

export const toPublicSource = (source: unknown): unknown =>
  typeof source === 'string'
    ? toPublicBibtex(source)
    : typeof source === 'object' && source !== null && !Array.isArray(source)
      ? Object.fromEntries(Object.entries(source).filter(([name]) => published.has(name)))
      : source
