import { type EditionPage, sha256Hex, toToldDay } from '#lib/core/posts'
import { toAuthors } from './authors.ts'
import { type Site, toPostUrl } from './site.ts'
import { toLegalText } from './text.ts'

/** What one cites: a version of a note, at the address where its text never changes. */
export interface Cited {
  title: string
  authors: string[]
  site: string
  /** A day: when the version was published. */
  day: string
  version: string
  url: string
  language: string
  id: string
}

/** Programs ask for these by the ending of the address. */
export type CitationForm = 'txt' | 'bib' | 'ris' | 'json'

export type Citable = Pick<EditionPage, 'slug' | 'revision' | 'publishedAt' | 'modifiedAt'>

export function toCited({ slug, revision, modifiedAt, publishedAt }: Citable, site: Site): Cited {
  const { meta, version } = revision
  return {
    title: toLegalText(meta.title),
    authors: toAuthors(meta, site).map(({ name }) => name),
    site: site.name,
    day: toToldDay(modifiedAt || publishedAt, meta.dates, site.timeZone ?? 'UTC'),
    version,
    url: `${toPostUrl(site, slug)}/${version}`,
    language: meta.lang ?? site.language ?? 'en',
    id: slug,
  }
}

const forms: Record<CitationForm, { render: (cited: Cited) => string; contentType: string }> = {
  txt: { render: renderText, contentType: 'text/plain; charset=utf-8' },
  bib: { render: renderBibtex, contentType: 'application/x-bibtex; charset=utf-8' },
  ris: { render: renderRis, contentType: 'application/x-research-info-systems; charset=utf-8' },
  json: { render: renderCslJson, contentType: 'application/vnd.citationstyles.csl+json; charset=utf-8' },
}

export const renderCitation = (cited: Cited, form: CitationForm): { text: string; contentType: string } => ({
  text: forms[form].render(cited),
  contentType: forms[form].contentType,
})

function renderText({ authors, title, version, site, day, url }: Cited): string {
  // A comma within a name would make two of it.
  const names = authors.join(authors.some((name) => name.includes(',')) ? '; ' : ', ')
  const by = names === '' ? '' : `${names}${/[.!?]$/.test(names) ? '' : '.'} `
  return `${by}“${title}”, version ${version}. ${site}, ${day}. ${url}\n`
}

/** Characters that TeX reads as commands (The TeXbook, chapter 3). */
const texSpecials = /[\\{}$&#%_~^]/g
const texNames: Record<string, string> = {
  '\\': '\\textbackslash{}',
  '~': '\\textasciitilde{}',
  '^': '\\textasciicircum{}',
}
/** BibTeX counts braces behind a backslash as well: a single one would reach into the next entry. Few programs know these names. */
const namedBraces: Record<string, string> = { ...texNames, '{': '\\textbraceleft{}', '}': '\\textbraceright{}' }

const toTex = (text: string): string => {
  const names = areBracesInPairs(text) ? texNames : namedBraces
  return text.replace(texSpecials, (sign) => names[sign] ?? `\\${sign}`)
}

function areBracesInPairs(text: string): boolean {
  let depth = 0
  for (const sign of text) {
    if (sign === '{') depth++
    else if (sign === '}') depth--
    if (depth < 0) return false
  }
  return depth === 0
}

/** Macros of every style, which knows what the month is called in its language. */
const monthNames = ['jan', 'feb', 'mar', 'apr', 'may', 'jun', 'jul', 'aug', 'sep', 'oct', 'nov', 'dec']

/** A key in ASCII, since BibTeX knows no other letters. Where some are lost, digits of a hash tell two notes apart. */
function toKey(id: string): string {
  const folded = id.normalize('NFKD').replace(/\p{M}/gu, '')
  const plain = folded.replace(/[^a-z0-9-]/gi, '')
  return plain === folded ? plain : `${plain.replace(/^-+|-+$/g, '') || 'note'}-${sha256Hex(id).slice(0, 8)}`
}

function renderBibtex({ id, authors, title, version, site, day, url }: Cited): string {
  const [year = '', month = ''] = day.split('-')
  const fields: [string, string][] = [
    // Braces keep a name whole: BibTeX takes names apart at blanks and commas.
    ...(authors.length > 0
      ? [['author', authors.map((name) => `{${toTex(name)}}`).join(' and ')] as [string, string]]
      : []),
    ['title', `{${toTex(title)}}`],
    ['year', year],
    ['month', monthNames[Number(month) - 1] ?? ''],
    ['howpublished', toTex(site)],
    ['note', `Version ${version}`],
    ['url', url],
  ]
  const written = fields.map(([name, value]) => `  ${name} = ${name === 'month' ? value : `{${value}}`}`)
  return `@misc{${toKey(id)}-${version},\n${written.join(',\n')}\n}\n`
}

/** RIS has a field to a line. */
const toLine = (text: string): string => text.replace(/\s+/g, ' ').trim()

function renderRis({ authors, title, version, site, day, url, language }: Cited): string {
  const lines = [
    ['TY', 'BLOG'],
    ['TI', title],
    ...authors.map((name) => ['AU', name]),
    ['T2', site],
    ['DA', day.replaceAll('-', '/')],
    ['PY', day.slice(0, 4)],
    ['ET', version],
    ['LA', language],
    ['UR', url],
  ]
  return `${lines.map(([tag, value = '']) => `${tag}  - ${toLine(value)}`).join('\r\n')}\r\nER  - \r\n`
}

/** CSL-JSON 1.0: a list, as reference managers read it. */
function renderCslJson({ id, authors, title, version, site, day, url, language }: Cited): string {
  return JSON.stringify([
    {
      id: `${id}-${version}`,
      type: 'post-weblog',
      title,
      ...(authors.length > 0 ? { author: authors.map((literal) => ({ literal })) } : {}),
      'container-title': site,
      issued: { 'date-parts': [day.split('-').map(Number)] },
      version,
      language,
      URL: url,
    },
  ])
}

/**
 * Highwire’s names, as Google Scholar and Zotero read them in a head. Zotero takes whatever has them for an article of a journal
 * unless it is told what it is; the site’s name it reads from `og:site_name` (its Embedded Metadata translator of 2026-06-26).
 */
export const toCitationMeta = ({ title, authors, day, url, language }: Cited): Record<string, string | string[]> => ({
  citation_title: title,
  ...(authors.length > 0 && { citation_author: authors }),
  citation_publication_date: day.replaceAll('-', '/'),
  citation_language: language,
  citation_public_url: url,
  'z:itemType': 'blogPost',
})
