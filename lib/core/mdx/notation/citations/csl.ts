/** A source as CSL-JSON has it, as far as its entry shows it. */
export interface Source {
  id: string
  type: string
  title: string
  authors: Name[]
  editors: Name[]
  /** Whether its names are the first ones of more. */
  hasMoreAuthors: boolean
  hasMoreEditors: boolean
  year: string | null
  /** From 1. */
  month: number | null
  day: number | null
  container: string | null
  publisher: string | null
  place: string | null
  volume: string | null
  issue: string | null
  page: string | null
  edition: string | null
  doi: string | null
  url: string | null
}

export interface Name {
  family: string
  given: string
}

/** More of them belong into a library, not into a note. */
export const mostSources = 500

type Json = Record<string, unknown>

/** Sources as a note's front matter lists them, in the way of pandoc. What has no id cannot be cited. */
export function toSources(items: readonly unknown[]): Source[] {
  return items
    .slice(0, mostSources)
    .flatMap((item) => (isRecord(item) && textOf(item.id) !== null ? [toSource(item)] : []))
}

const isRecord = (value: unknown): value is Json => typeof value === 'object' && value !== null && !Array.isArray(value)

function toSource(item: Json): Source {
  const [authors, editors] = [toNames(item.author), toNames(item.editor)]
  return {
    id: textOf(item.id) ?? '',
    type: textOf(item.type) ?? 'document',
    title: textOf(item.title) ?? '',
    authors: authors.names,
    editors: editors.names,
    hasMoreAuthors: authors.hasMore,
    hasMoreEditors: editors.hasMore,
    ...{ year: toYear(item.issued), ...toMonthAndDay(item.issued) },
    container: textOf(item['container-title']) ?? textOf(item['collection-title']),
    publisher: textOf(item.publisher),
    place: textOf(item['publisher-place']),
    volume: textOf(item.volume),
    issue: textOf(item.issue),
    page: textOf(item.page)?.replace(/(?<=\w)--?(?=\w)/g, '–') ?? null,
    edition: textOf(item.edition),
    doi: textOf(item.DOI)?.replace(/^(?:https?:\/\/(?:dx\.)?doi\.org\/|doi:)|\\(?=_)/gi, '') ?? null,
    url: toAddress(textOf(item.URL)),
  }
}

/** TeX escapes signs of addresses. The library leaves that, or encodes it. */
function toAddress(url: string | null): string | null {
  if (url === null || !/\\|%5C/i.test(url)) return url
  return url
    .replace(/%(?:5C|7B|7D)/gi, decodeURIComponent)
    .replace(/\{?\\(?:%25|([_%&#$])|(~|textasciitilde)(?:\{\})?)\}?/g, (_, sign, tilde) => sign ?? (tilde ? '~' : '%'))
}

/** Dotless letters with an accent above, as TeX writes them, are those with a dot to Unicode and to a search. */
const dotLetters = (text: string): string =>
  text.replace(/[ıȷ](?=\p{Mn})/gu, (letter) => (letter === 'ı' ? 'i' : 'j')).normalize('NFC')

/** Libraries put tags of HTML into titles. */
function textOf(value: unknown): string | null {
  if (typeof value === 'number') return String(value)
  if (typeof value !== 'string') return null
  const text = dotLetters(value.slice(0, 2000))
    .replace(/<\/?(?:i|b|em|sub|sup|span|sc)(?: [^<>]*)?>/gi, '')
    .replace(/\s+/g, ' ')
    .trim()
  return text === '' ? null : text
}

/** In BibTeX, the last name of an unfinished list is `others`. */
function toNames(value: unknown): { names: Name[]; hasMore: boolean } {
  const names = listNames(value)
  const last = names.at(-1)
  const hasMore = names.length > 1 && last?.given === '' && last.family.toLowerCase() === 'others'
  return { names: hasMore ? names.slice(0, -1) : names, hasMore }
}

function listNames(value: unknown): Name[] {
  const names = Array.isArray(value) ? value : value === undefined ? [] : [value]
  return names.slice(0, 100).flatMap((name): Name[] => {
    if (typeof name === 'string') return splitName(name)
    if (!isRecord(name)) return []
    const literal = textOf(name.literal) ?? textOf(name.name)
    if (literal !== null) return [{ family: literal, given: '' }]
    const particle = textOf(name['non-dropping-particle']) ?? textOf(name['dropping-particle'])
    const family = [particle, textOf(name.family)].filter(Boolean).join(' ')
    return family === '' ? [] : [{ family, given: textOf(name.given) ?? '' }]
  })
}

function splitName(name: string): Name[] {
  const [family = '', given = ''] = name.split(',').map((part) => part.trim())
  return family === '' ? [] : [{ family, given }]
}

/** `{ date-parts: [[1984, 5]] }`, `{ year: 1984 }`, `[{ year: 1984 }]`, `1984-05` or a text. */
function toYear(issued: unknown): string | null {
  const date = Array.isArray(issued) ? issued[0] : issued
  if (typeof date === 'number' || typeof date === 'string') return /-?\d{1,4}/.exec(String(date))?.[0] ?? null
  if (!isRecord(date)) return null
  const parts = date['date-parts']
  const first = Array.isArray(parts) && Array.isArray(parts[0]) ? parts[0][0] : undefined
  return textOf(first) ?? textOf(date.year) ?? /-?\d{4}/.exec(textOf(date.raw) ?? '')?.[0] ?? textOf(date.literal)
}

/** `{ date-parts: [[1984, 5, 3]] }`, `{ year: 1984, month: 5 }` or `1984-05-03`. */
function toMonthAndDay(issued: unknown): Pick<Source, 'month' | 'day'> {
  const date = Array.isArray(issued) ? issued[0] : issued
  const written = isRecord(date) ? (textOf(date.raw) ?? '') : String(date)
  const [, inText, dayInText] = /^\d{4}-(\d\d)(?:-(\d\d))?$/.exec(written) ?? []
  const parts = isRecord(date) && Array.isArray(date['date-parts']) ? date['date-parts'][0] : undefined
  const [, month = undefined, day = undefined] = Array.isArray(parts)
    ? parts
    : isRecord(date)
      ? [date.year, date.month ?? inText, date.day ?? dayInText]
      : [null, inText, dayInText]
  const within = (value: unknown, most: number): number | null => {
    const number = Number(value ?? Number.NaN)
    return Number.isInteger(number) && number >= 1 && number <= most ? number : null
  }
  return { month: within(month, 12), day: within(day, 31) }
}
