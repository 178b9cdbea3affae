import { promisify } from 'node:util'
import { brotliCompress, brotliDecompress, constants, gunzip, gzip } from 'node:zlib'
import { LRUCache } from 'lru-cache'

export type Encoding = 'br' | 'gzip' | 'identity'

const preferred: readonly Encoding[] = ['br', 'gzip', 'identity']
const chosen = new LRUCache<string, Encoding>({ max: 500 })

/** The content coding to answer with (RFC 9110, section 12.5.3); ties go to the smaller one. */
export function chooseEncoding(acceptEncoding: string | undefined): Encoding {
  if (!acceptEncoding) return 'identity'
  const known = chosen.get(acceptEncoding)
  if (known) return known
  const weights = parseWeights(acceptEncoding)
  let best: Encoding = 'identity'
  let weight = 0
  for (const encoding of preferred) {
    const given = weights.get(encoding) ?? weights.get('*') ?? (encoding === 'identity' ? 0.001 : 0)
    if (given > weight) {
      best = encoding
      weight = given
    }
  }
  chosen.set(acceptEncoding, best)
  return best
}

/** Whether a client names HTML among what it takes, as browsers do for a page. */
export const acceptsHtml = (accept: string | undefined): boolean =>
  accept !== undefined && (parseWeights(accept).get('text/html') ?? 0) > 0

const asksForMarkdown = new LRUCache<string, boolean>({ max: 500 })

/** Whether a client prefers Markdown to HTML (RFC 9110, section 12.5.1). */
export function prefersMarkdown(accept: string | undefined): boolean {
  if (!accept || !/markdown/i.test(accept)) return false
  const known = asksForMarkdown.get(accept)
  if (known !== undefined) return known
  const isPreferred = isMarkdownFirst(parseWeights(accept))
  asksForMarkdown.set(accept, isPreferred)
  return isPreferred
}

// Of two equal wishes the one that names a type is the truer: `text/markdown, */*` means Markdown. Of two named ones it is the
// first: programs that can read both ask by `text/markdown, text/html, */*`, and no browser names Markdown.
function isMarkdownFirst(weights: ReadonlyMap<string, number>): boolean {
  const markdown = weights.get('text/markdown') ?? 0
  const html = weights.get('text/html')
  if (markdown === 0) return false
  if (html === undefined) return markdown >= (weights.get('text/*') ?? weights.get('*/*') ?? 0)
  if (markdown !== html) return markdown > html
  const names = [...weights.keys()]
  return names.indexOf('text/markdown') < names.indexOf('text/html')
}

/** `a;q=0.5, b` → a: 0.5, b: 1. What is not a weight counts as none. */
function parseWeights(header: string): Map<string, number> {
  const weights = new Map<string, number>()
  for (const part of header.slice(0, 1000).split(',')) {
    const [name = '', ...parameters] = part.split(';').map((text) => text.trim().toLowerCase())
    const q = parameters.find((parameter) => parameter.startsWith('q='))
    const weight = q === undefined ? 1 : Number(q.slice(2))
    if (name) weights.set(name, Number.isFinite(weight) ? Math.min(1, Math.max(0, weight)) : 0)
  }
  return weights
}

const toBrotli = promisify(brotliCompress)
const toGzip = promisify(gzip)

/** High enough to be small, low enough for the first reader, who waits for it. */
const brotliQuality = 6

export async function compress(body: Buffer): Promise<{ br: Buffer; gzip: Buffer }> {
  const params = { [constants.BROTLI_PARAM_QUALITY]: brotliQuality, [constants.BROTLI_PARAM_SIZE_HINT]: body.length }
  const [br, zipped] = await Promise.all([toBrotli(body, { params }), toGzip(body, { level: 6 })])
  return { br, gzip: zipped }
}

export const decompressGzip = promisify(gunzip)
export const decompressBrotli = promisify(brotliDecompress)

/** Text shrinks; pictures and fonts are packed already. */
export const isCompressible = (contentType: string): boolean =>
  /^(text\/|application\/(json|feed\+json|xml|rss\+xml|atom\+xml|javascript|speculationrules\+json|problem\+json)|image\/svg\+xml)/.test(
    contentType,
  )
