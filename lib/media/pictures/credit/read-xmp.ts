import { SaxesParser } from 'saxes'
import type { StatedCredit } from './clean.ts'

const dc = 'http://purl.org/dc/elements/1.1/'
const rights = 'http://ns.adobe.com/xap/1.0/rights/'
const photoshop = 'http://ns.adobe.com/photoshop/1.0/'
const plus = 'http://ns.useplus.org/ldf/xmp/1.0/'
const rdf = 'http://www.w3.org/1999/02/22-rdf-syntax-ns#'
/** Of Creative Commons: the second is the one that drawing programs write. */
const cc = ['http://creativecommons.org/ns#', 'http://web.resource.org/cc/'] as const

const fields = new Map<string, keyof StatedCredit>([
  [`${dc}creator`, 'creator'],
  [`${photoshop}Credit`, 'line'],
  [`${dc}rights`, 'copyright'],
  [`${rights}WebStatement`, 'licence'],
  [`${plus}LicensorURL`, 'licensor'],
  ...cc.flatMap((uri): [string, keyof StatedCredit][] => [
    [`${uri}license`, 'licence'],
    [`${uri}attributionName`, 'line'],
  ]),
])

const mostElements = 20_000
const longestValue = 2000

/** What XMP, or the metadata of a drawing in SVG, says of credit and licence; nothing else of it is read. */
export function readXmp(text: string): StatedCredit {
  const parser = new SaxesParser({ xmlns: true })
  const stated: StatedCredit = {}
  /** What is being read, and how many elements deep it began. */
  let open: { name: keyof StatedCredit; depth: number; values: string[]; isSkipped: boolean } | null = null
  let [depth, elements] = [0, 0]
  let isOver = false
  const take = (name: keyof StatedCredit, value: string) => {
    const trimmed = value.trim()
    if (trimmed !== '') stated[name] ??= trimmed.slice(0, longestValue)
  }

  parser.on('error', () => {
    isOver = true
  })
  parser.on('opentag', ({ uri, local, attributes }) => {
    depth++
    elements++
    if (elements > mostElements) isOver = true
    for (const { uri: of, local: attribute, value } of Object.values(attributes)) {
      const name = fields.get(`${of}${attribute}`)
      if (name) take(name, value)
    }
    const name = fields.get(`${uri}${local}`)
    if (name && !open) open = { name, depth, values: [''], isSkipped: false }
    if (!open) return
    const resource = attributes['rdf:resource']
    if (name && resource?.uri === rdf) take(name, resource.value)
    if (uri === rdf && local === 'li') {
      // One notice in several languages says one thing, and each person is another.
      const isAnother = open.values.some((value) => value.trim() !== '')
      open.isSkipped = isAnother && open.name !== 'creator'
      if (!open.isSkipped) open.values.push('')
    }
  })
  parser.on('text', (words) => {
    const last = (open?.values.length ?? 0) - 1
    if (open && !open.isSkipped && (open.values[last]?.length ?? 0) < longestValue)
      open.values[last] += words.slice(0, longestValue)
  })
  parser.on('closetag', () => {
    if (open?.depth === depth) {
      take(
        open.name,
        open.values
          .map((value) => value.trim())
          .filter(Boolean)
          .join(', '),
      )
      open = null
    }
    depth--
  })
  for (let at = 0; at < text.length && !isOver; at += pieceLength) parser.write(text.slice(at, at + pieceLength))
  return stated
}

const pieceLength = 16 * 1024
