import type { SetText } from './set-text.ts'
import type { Shape } from './shape.ts'

const toNumber = (value: number): string => String(Math.round(value * 100) / 100)
const toScale = (value: number): string => String(Number(value.toPrecision(5)))

/** In em: an emoji is a square that stands a little below the line. */
const pictureSize = 1
const pictureTop = 0.84
const pictureGap = 0.06
/** From the middle of a line down to where its letters stand. */
const middleToBaseline = 0.26

/** Lines in their box as paths; nothing of the text itself is written. */
export function renderLines(
  lines: Shape[],
  { box, leading, colour, alignRight }: SetText,
  size: number,
  rightToLeft: boolean,
): string {
  const drawn = lines.map((line, index) => {
    const wide = line.width * size
    const shrink = Math.min(1, box.width / wide)
    const x = box.left + (rightToLeft || alignRight ? box.width - wide * shrink : 0)
    const y = box.top + box.height / 2 + ((index - (lines.length - 1) / 2) * leading + middleToBaseline) * size
    return renderLine(line, x, y, size * shrink)
  })
  return `<g fill="${colour}">${drawn.join('')}</g>`
}

function renderLine({ glyphs, pictures }: Shape, x: number, y: number, size: number): string {
  const letters = glyphs.map((glyph) => {
    const scale = toScale(glyph.scale * size)
    return `<path transform="matrix(${scale} 0 0 -${scale} ${toNumber(x + glyph.x * size)} ${toNumber(y - glyph.y * size)})" d="${glyph.outline}"/>`
  })
  const drawings = pictures.map(({ svg, x: left }) => {
    const place = `x="${toNumber(x + (left + pictureGap) * size)}" y="${toNumber(y - pictureTop * size)}"`
    const side = toNumber(pictureSize * size)
    return `<svg ${place} width="${side}" height="${side}" viewBox="0 0 36 36" fill="#000">${svg}</svg>`
  })
  return letters.join('') + drawings.join('')
}
