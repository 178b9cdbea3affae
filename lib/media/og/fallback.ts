import sharp from 'sharp'

const ring = (index: number): string =>
  `<ellipse cx="860" cy="330" rx="${60 + index * 46}" ry="${34 + index * 33}" transform="rotate(${-24 + index * 4} 860 330)"/>`

/** A card without words: nothing of it comes from content, so nothing in it can fail. */
const wordless = `<svg xmlns="http://www.w3.org/2000/svg" width="1200" height="630">
<rect width="1200" height="630" fill="#fbfaf6"/>
<g fill="none" stroke="#d9d7d3" stroke-width="2">${Array.from({ length: 12 }, (_, index) => ring(index)).join('')}</g>
<rect x="156" width="8" height="630" fill="#b03d21"/>
</svg>`

let drawn: Promise<Buffer> | null = null

export function drawFallback(): Promise<Buffer> {
  drawn ??= sharp(Buffer.from(wordless)).png({ palette: true, colours: 32 }).toBuffer()
  return drawn
}
