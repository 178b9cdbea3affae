/** Data blocks and our own small modules stay; the framework's scripts and flight data go. */
const dataTypes: ReadonlySet<string> = new Set(['application/ld+json', 'speculationrules'])

/**
 * Makes a rendered page a document: without the framework's scripts, its preloads, its flight data and its comments.
 * A page without client components needs none of them. React writes whole tags and quoted attributes, so one pass over the
 * letters finds what goes. Markup is ASCII and two thirds of a page are flight data, so the bytes are read as they are:
 * decoding and encoding them, and a tree of the page in between, cost four times as much. What was held back of the page
 * stands in the place of its mark afterwards.
 */
export function toReaderHtml(rendered: Buffer, held: ReadonlyMap<string, string> = new Map()): Buffer {
  const page: Kept = { chunks: [], data: [], endOfHead: -1 }
  keep(page, { html: rendered.toString('latin1'), encoding: 'latin1', held })
  // Clients that read heads alone find the structured data there.
  if (page.endOfHead >= 0) page.chunks.splice(page.endOfHead, 0, ...page.data)
  return Buffer.concat(page.chunks)
}

interface Kept {
  chunks: Buffer[]
  data: Buffer[]
  /** In chunks; -1 before the head’s end was met. */
  endOfHead: number
}

interface Source {
  html: string
  encoding: 'latin1' | 'utf8'
  /** What stands for the marks in it. */
  held: ReadonlyMap<string, string>
}

function keep(page: Kept, { html, encoding, held }: Source): void {
  const write = (text: string, to = page.chunks) => {
    if (text !== '') to.push(Buffer.from(text, encoding))
  }
  let written = 0
  let beginOfPre = -1
  for (let at = html.indexOf('<'); at >= 0; ) {
    const { kind, end } = readMarkup(html, at)
    const endsHead = page.endOfHead < 0 && html.startsWith('</head>', at)
    if (kind !== 'kept' || endsHead) {
      write(html.slice(written, at))
      written = kind === 'kept' ? at : end
    }
    const inside = kind === 'dropped' && held.get(html.slice(at, end))
    if (inside) keep(page, { html: inside, encoding: 'utf8', held })
    else if (kind === 'kept' && beginsPre(html, at)) beginOfPre = end
    else if (kind !== 'kept' && at === beginOfPre) {
      // Parsers drop a line end that comes first in the element (HTML, 13.2.6.4.7); this one did not.
      if (html[end] === '\n') write('\n')
      else beginOfPre = end
    }
    if (endsHead) page.endOfHead = page.chunks.length
    if (kind === 'data') write(html.slice(at, end), page.data)
    at = html.indexOf('<', end)
  }
  write(html.slice(written))
}

const beginsPre = (html: string, at: number): boolean =>
  html.startsWith('<pre', at) && /[ \t\n\f\r>]/.test(html[at + 4] ?? '')

interface Markup {
  kind: 'kept' | 'dropped' | 'data'
  end: number
}

/** Blanks by their names: `\s` would take a byte of some letters for one. An attribute may hold `<` and `>` in its quotes. */
const nameAt = /<\/?[a-z][^ \t\n\f\r/>]*/iy
const attributesAt = /[^"'>]*(?:"[^"]*"[^"'>]*|'[^']*'[^"'>]*)*>/y
const restOfEmptyBox = /(?:<!--(?:(?!-->)[\s\S])*-->)*<\/div>/y

function readMarkup(html: string, at: number): Markup {
  if (html.startsWith('<!--', at)) return { kind: 'dropped', end: endAfter(html, '-->', at + 4) }
  const name = match(nameAt, html, at)
  if (name === null) return { kind: 'kept', end: at + 1 }
  const attributes = match(attributesAt, html, at + name.length)
  if (attributes === null) return { kind: 'kept', end: at + 1 }
  const end = at + name.length + attributes.length
  switch (name.toLowerCase()) {
    case '<script':
      return readScript(attributes, endAfter(html, '</script>', end))
    case '<style':
      return { kind: 'kept', end: endAfter(html, '</style>', end) }
    case '<link':
      return { kind: isScriptPreload(attributes) ? 'dropped' : 'kept', end }
    case '<div':
      return readBox(html, attributes, end)
    default:
      return { kind: 'kept', end }
  }
}

function match(sticky: RegExp, text: string, at: number): string | null {
  sticky.lastIndex = at
  return sticky.test(text) ? text.slice(at, sticky.lastIndex) : null
}

function readScript(attributes: string, end: number): Markup {
  const type = attributeOf(attributes, 'type')
  if (type === 'application/ld+json') return { kind: 'data', end }
  return { kind: isOwnScript(type, attributeOf(attributes, 'src')) ? 'kept' : 'dropped', end }
}

const isOwnScript = (type: string | undefined, source: string | undefined): boolean =>
  (type !== undefined && dataTypes.has(type)) ||
  (source?.startsWith('/') === true && !source.startsWith('/_next/') && !source.startsWith('//'))

function isScriptPreload(attributes: string): boolean {
  const relation = attributeOf(attributes, 'rel')
  return relation === 'modulepreload' || (relation === 'preload' && attributeOf(attributes, 'as') === 'script')
}

/** React parks what it streams in hidden boxes; on a complete page they hold nothing. */
function readBox(html: string, attributes: string, end: number): Markup {
  if (!attributes.includes('hidden') || attributeOf(attributes, 'hidden') === undefined) return { kind: 'kept', end }
  const rest = match(restOfEmptyBox, html, end)
  return rest === null ? { kind: 'kept', end } : { kind: 'dropped', end: end + rest.length }
}

const attribute = /([^ \t\n\f\r"'=/>]+)(?:=(?:"([^"]*)"|'([^']*)'|([^ \t\n\f\r"'=>]+)))?/g

/** None of the values that are asked for has a character that would be escaped. */
function attributeOf(attributes: string, name: string): string | undefined {
  for (const [, found, ...values] of attributes.matchAll(attribute))
    if (found === name) return values.find((value) => value !== undefined) ?? ''
  return undefined
}

/** Behind the next `text`, or behind everything. */
function endAfter(html: string, text: string, from: number): number {
  const found = html.indexOf(text, from)
  return found < 0 ? html.length : found + text.length
}
