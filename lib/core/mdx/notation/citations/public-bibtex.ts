import { listEntries } from './bibtex-entries.ts'

const published = new Set(
  [
    'author editor editora editorb editorc editortype translator bookauthor title subtitle titleaddon shorttitle',
    'booktitle booksubtitle maintitle mainsubtitle journal journaltitle journalsubtitle shortjournal series',
    'publisher institution school organization address location eventtitle eventdate venue',
    'year month day date origdate volume volumes number issue issuetitle pages pagetotal chapter part edition version',
    'type howpublished pubstate language langid doi url urldate eprint eprinttype eprintclass archiveprefix primaryclass',
    'isbn issn crossref xref entrysubtype',
  ].flatMap((names) => names.split(' ')),
)

/**
 * BibTeX with the fields that say what a source is. Remarks between the entries, `@comment`, and an entry without an end are left
 * out with all other fields: libraries keep paths, abstracts and notes there.
 */
export function toPublicBibtex(text: string): string {
  const kept: string[] = []
  for (const { kind, inner } of listEntries(text)) {
    if (inner === null) break
    const entry = toPublicEntry(kind, splitFields(inner))
    if (entry !== null) kept.push(entry)
  }
  return kept.map((entry) => `${entry}\n`).join('\n')
}

function toPublicEntry(kind: string, [key = '', ...fields]: readonly string[]): string | null {
  const lowered = kind.toLowerCase()
  if (lowered === 'comment' || lowered === 'preamble') return null
  if (lowered === 'string') return `@${kind}{${key.trim()}}`
  const own = fields.filter((field) => published.has(field.split('=', 1)[0]?.trim().toLowerCase() ?? ''))
  return `@${kind}{${[key, ...own].map((part) => part.trim()).join(',\n  ')}\n}`
}

/** Commas within braces or quotes part nothing. */
function splitFields(entry: string): string[] {
  const parts: string[] = []
  let [depth, start, isQuoted] = [0, 0, false]
  for (let at = 0; at < entry.length; at++) {
    const sign = entry[at]
    if (sign === '{') depth++
    else if (sign === '}') depth--
    else if (sign === '"' && depth === 0) isQuoted = !isQuoted
    else if (sign === ',' && depth === 0 && !isQuoted) {
      parts.push(entry.slice(start, at))
      start = at + 1
    }
  }
  return [...parts, entry.slice(start)]
}
