import { SaxesParser } from 'saxes'
import { countDrawn } from './count-drawn.ts'
import { isAllowedElement, isEditorsAttribute, isEditorsData } from './svg-allow-list.ts'
import { findAttributeRequest, findStyleRequest } from './svg-references.ts'

/** A drawing that neither runs anything nor asks for anything, without what its editor noted in it. */
export interface ReadSvg {
  svg: string
  width: number
  height: number
}

export interface SiftedSvg extends ReadSvg {
  /** The first thing that runs, is loaded or does not draw; it is not in the drawing any more. Null when there was none. */
  leftOut: string | null
  /** What a program that makes pixels of it would lose or get wrong; null when there is nothing. */
  undrawable: string | null
}

export interface SvgLimits {
  elements: number
  depth: number
  /** Elements as often as they are drawn. */
  drawn: number
}

const usualLimits: SvgLimits = { elements: 100_000, depth: 200, drawn: 1_000_000 }
/** Names that a DOCTYPE gives to texts make a drawing longer. */
const mostWritten = 16_000_000

/** Reads a drawing, or says why it is not one to show as it is. */
export function readSvg(text: string, limits: SvgLimits = usualLimits): ReadSvg | { problem: string } {
  const sifted = siftSvg(text, limits)
  if ('problem' in sifted) return sifted
  const { leftOut, undrawable: _, ...read } = sifted
  return leftOut === null ? read : { problem: leftOut }
}

/** Reads a drawing without what runs or is loaded, or says why it is none. */
export function siftSvg(text: string, limits: SvgLimits = usualLimits): SiftedSvg | { problem: string } {
  const parser = new SaxesParser({ fragment: false, position: true })
  const written: string[] = []
  const open: string[] = []
  let problem: string | null = null
  let leftOut: string | null = null
  let undrawable: string | null = null
  let [elements, length] = [0, 0]
  /** How deep inside of an element that is left out. */
  let inside = 0
  let root: Record<string, string> | null = null
  const drawn = countDrawn()
  const toPlaced = (what: string) => `${what} (line ${parser.line})`
  const refuse = (what: string) => {
    problem ??= toPlaced(what)
  }
  const leave = (what: string) => {
    leftOut ??= toPlaced(what)
  }
  const write = (piece: string) => {
    written.push(piece)
    length += piece.length
    if (length > mostWritten) refuse(`expected at most ${mostWritten} characters`)
  }

  parser.on('error', ({ message }) => refuse(`expected well-formed SVG: ${message.replace(/^\d+:\d+:\s*/, '')}`))
  parser.on('doctype', (doctype) => {
    const texts = readDeclaredTexts(doctype)
    if (texts === null) refuse('expected no declarations but those of texts, found a DOCTYPE with others')
    else Object.assign(parser.ENTITIES, texts)
  })
  parser.on('opentag', ({ name, attributes, isSelfClosing }) => {
    const local = name.replace(/^(?:svg|xhtml|html):/, '')
    if (inside > 0 || isEditorsData(name)) {
      inside++
      return
    }
    if (!root && local !== 'svg') refuse(`expected an SVG element, found ${name}`)
    if (!root) Object.assign(attributes, findLackingNames(name, attributes as Record<string, string>, text))
    elements++
    if (elements > limits.elements) refuse(`expected at most ${limits.elements} elements`)
    if (!isAllowedElement(local)) {
      leave(`expected elements that draw, found ${name}`)
      inside++
      return
    }
    open.push(name)
    if (open.length > limits.depth) refuse(`expected at most ${limits.depth} levels`)
    const kept: [string, string][] = []
    for (const [each, value] of Object.entries(attributes as Record<string, string>)) {
      if (isDropped(local, each)) continue
      const request = findAttributeRequest(name, each, value)
      if (request !== null) leave(`expected nothing that runs or is loaded, found ${request}`)
      const rest = request === null ? value : each === 'style' ? withoutRequests(value) : null
      if (rest !== null) kept.push([each, rest])
      if (/\bvar\(/.test(value)) undrawable ??= toPlaced('variables of CSS')
    }
    root ??= Object.fromEntries(kept)
    drawn.open(Object.fromEntries(kept))
    write(
      `<${name}${kept.map(([each, value]) => ` ${each}="${toXmlText(value)}"`).join('')}${isSelfClosing ? '/' : ''}>`,
    )
  })
  parser.on('closetag', ({ name, isSelfClosing }) => {
    if (inside > 0) inside--
    else {
      open.pop()
      drawn.close()
      if (!isSelfClosing) write(`</${name}>`)
    }
  })
  const takeText = (words: string) => {
    if (inside > 0 || !root) return
    const isStyle = open.at(-1)?.endsWith('style') === true
    const request = isStyle ? findStyleRequest(words) : null
    if (request !== null) leave(`expected nothing that runs or is loaded, found ${request}`)
    if (isStyle && /\bvar\(/.test(words)) undrawable ??= toPlaced('variables of CSS')
    // What stands within a switch has something else in its place.
    if (words.trim() !== '' && open.includes('foreignObject') && !open.includes('switch'))
      undrawable ??= toPlaced('words in HTML')
    write(toXmlText(request === null ? words : withoutRequests(words)))
  }
  parser.on('text', takeText)
  parser.on('cdata', takeText)

  // In pieces, so that a text that is refused early is not read to its end.
  for (let at = 0; at < text.length && problem === null; at += pieceLength)
    parser.write(text.slice(at, at + pieceLength))
  if (problem === null) parser.close()
  if (drawn.total() > limits.drawn) refuse(`expected at most ${limits.drawn} elements with those that are drawn again`)
  if (problem !== null) return { problem }
  if (!root) return { problem: 'expected an SVG element, found none' }
  return { svg: written.join(''), ...findSize(root), leftOut, undrawable }
}

/**
 * The namespaces that a drawing within a page need not name. One that was copied out of it and saved as a file is no picture to a
 * browser without them.
 */
function findLackingNames(name: string, attributes: Record<string, string>, text: string): Record<string, string> {
  const lacks = (attribute: string) => !Object.hasOwn(attributes, attribute)
  return {
    ...(name === 'svg' && lacks('xmlns') ? { xmlns: 'http://www.w3.org/2000/svg' } : {}),
    ...(lacks('xmlns:xlink') && text.includes('xlink:') ? { 'xmlns:xlink': 'http://www.w3.org/1999/xlink' } : {}),
  }
}

const mostDeclared = 100

/** Names for texts, which drawing programs declare for namespaces; null where anything else is declared. */
function readDeclaredTexts(doctype: string): Record<string, string> | null {
  const [, declared = ''] = /\[(.*)\]/s.exec(doctype) ?? []
  const texts: Record<string, string> = {}
  const others = declared.replace(
    /<!ENTITY\s+([\w.-]{1,100})\s+(?:"([^"&%<]{0,300})"|'([^'&%<]{0,300})')\s*>/g,
    (_, name: string, one?: string, other?: string) => {
      texts[name] = one ?? other ?? ''
      return ''
    },
  )
  const isPlain = others.replace(/<!--.*?-->/gs, '').trim() === ''
  return isPlain && Object.keys(texts).length <= mostDeclared ? texts : null
}

/** A style without what it asks for; nothing of it where that is written too cleverly. */
function withoutRequests(css: string): string {
  const rest = css.replace(/@import[^;]*;?/gi, '').replace(/url\(\s*(?!["']?(?:#|data:))[^)]*\)/gi, 'none')
  return findStyleRequest(rest) === null ? rest : ''
}

const pieceLength = 64 * 1024

/** A link is of no use in a picture, and other addresses than a part of the document would be refused. */
const isDropped = (element: string, attribute: string): boolean =>
  isEditorsAttribute(attribute) ||
  attribute === 'xml:base' ||
  (element === 'a' && /^(?:(?:xlink:)?href|target|ping|download)$/.test(attribute))

const toXmlText = (text: string): string =>
  text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;').replaceAll('"', '&quot;')

/** CSS pixels in one of each unit. */
const units: Record<string, number> = {
  '': 1,
  px: 1,
  pt: 4 / 3,
  pc: 16,
  mm: 96 / 25.4,
  cm: 96 / 2.54,
  in: 96,
  em: 16,
  ex: 8,
}

/** The size that a browser would give it; of a drawing that only says its shape, its own units. */
function findSize({ width, height, viewBox }: Record<string, string>): { width: number; height: number } {
  const [, , boxWidth = Number.NaN, boxHeight = Number.NaN] = (viewBox ?? '')
    .trim()
    .split(/[\s,]+/)
    .map(Number)
  const ratio = boxWidth > 0 && boxHeight > 0 ? boxHeight / boxWidth : null
  const [w, h] = [toPixels(width), toPixels(height)]
  const found = w ?? (h && ratio ? h / ratio : null) ?? (ratio ? boxWidth : 300)
  return { width: toWhole(found), height: toWhole(h ?? (ratio ? found * ratio : 150)) }
}

function toPixels(length: string | undefined): number | null {
  const [, number, unit = ''] = /^\s*\+?(\d*\.?\d+(?:e[+-]?\d+)?)\s*([a-z]*)\s*$/i.exec(length ?? '') ?? []
  const factor = units[unit.toLowerCase()]
  const pixels = number === undefined || factor === undefined ? Number.NaN : Number(number) * factor
  return pixels > 0 && Number.isFinite(pixels) ? pixels : null
}

const toWhole = (pixels: number): number => Math.min(20_000, Math.max(1, Math.round(pixels)))
