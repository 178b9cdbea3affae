import { SaxesParser } from 'saxes'
import { isAllowedElement, isEditorsAttribute, isEditorsData } from './svg-allow-list.ts'
import { findAttributeRequest, findStyleRequest } from './svg-references.ts'

/** A drawing that neither runs anything nor asks for anything, without what its editor noted in it. */
export interface ReadSvg {
  svg: string
  width: number
  height: number
}

export interface SvgLimits {
  elements: number
  depth: number
}

const usualLimits: SvgLimits = { elements: 100_000, depth: 200 }

/** Reads a drawing, or says why it is not one to show. */
export function readSvg(text: string, limits: SvgLimits = usualLimits): ReadSvg | { problem: string } {
  const parser = new SaxesParser({ fragment: false, position: true })
  const written: string[] = []
  const open: string[] = []
  let problem: string | null = null
  let elements = 0
  /** How deep inside of an element that is left out. */
  let leftOut = 0
  let root: Record<string, string> | null = null
  const refuse = (what: string) => {
    problem ??= `${what} (line ${parser.line})`
  }

  parser.on('error', ({ message }) => refuse(`expected well-formed SVG: ${message.replace(/^\d+:\d+:\s*/, '')}`))
  parser.on('doctype', (doctype) => {
    if (doctype.includes('[')) refuse('expected no declarations of its own, found a DOCTYPE with some')
  })
  parser.on('opentag', ({ name, attributes, isSelfClosing }) => {
    if (leftOut > 0 || isEditorsData(name)) {
      leftOut++
      return
    }
    elements++
    open.push(name)
    if (elements > limits.elements) refuse(`expected at most ${limits.elements} elements`)
    if (open.length > limits.depth) refuse(`expected at most ${limits.depth} levels`)
    const local = name.replace(/^(?:svg|xhtml|html):/, '')
    if (!root && local !== 'svg') refuse(`expected an SVG element, found ${name}`)
    if (!isAllowedElement(local)) refuse(`expected elements that draw, found ${name}`)
    const kept = Object.entries(attributes as Record<string, string>).filter(([each]) => !isDropped(local, each))
    for (const [each, value] of kept) {
      const request = findAttributeRequest(name, each, value)
      if (request !== null) refuse(`expected nothing that runs or is loaded, found ${request}`)
    }
    root ??= Object.fromEntries(kept)
    written.push(
      `<${name}${kept.map(([each, value]) => ` ${each}="${toXmlText(value)}"`).join('')}${isSelfClosing ? '/' : ''}>`,
    )
  })
  parser.on('closetag', ({ name, isSelfClosing }) => {
    if (leftOut > 0) leftOut--
    else {
      open.pop()
      if (!isSelfClosing) written.push(`</${name}>`)
    }
  })
  const takeText = (words: string) => {
    if (leftOut > 0 || !root) return
    const request = open.at(-1)?.endsWith('style') ? findStyleRequest(words) : null
    if (request !== null) refuse(`expected nothing that runs or is loaded, found ${request}`)
    written.push(toXmlText(words))
  }
  parser.on('text', takeText)
  parser.on('cdata', takeText)

  // In pieces, so that a text that is refused early is not read to its end.
  for (let at = 0; at < text.length && problem === null; at += pieceLength)
    parser.write(text.slice(at, at + pieceLength))
  if (problem === null) parser.close()
  if (problem !== null) return { problem }
  if (!root) return { problem: 'expected an SVG element, found none' }
  return { svg: written.join(''), ...findSize(root) }
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
