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

/** What follows an at sign: the kind of an entry, and the sign that opens it. */
const opening = /@[ \t]*([A-Za-z]+)[ \t\r\n]*([{(])/g

/**
 * BibTeX with the fields that say what a source is. Remarks between the entries, `@comment`, and an entry without an end are left
 * out with all other fields: libraries keep paths, abstracts and notes there.
 */
export function toPublicBibtex(text: string): string {
  const kept: string[] = []
  opening.lastIndex = 0
  for (let found = opening.exec(text); found; found = opening.exec(text)) {
    const [, kind = '', bracket] = found
    const end = findEnd(text, opening.lastIndex, bracket === '(' ? ')' : '}')
    if (end === -1) break
    const parts = splitFields(text.slice(opening.lastIndex, end))
    opening.lastIndex = end + 1
    const entry = toPublicEntry(kind, parts)
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

/** The place of the sign that closes an entry; braces within it are in pairs. */
function findEnd(text: string, start: number, close: string): number {
  let depth = 0
  for (let at = start; at < text.length; at++) {
    const sign = text[at]
    if (depth === 0 && sign === close) return at
    if (sign === '{') depth++
    else if (sign === '}') depth--
  }
  return -1
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
