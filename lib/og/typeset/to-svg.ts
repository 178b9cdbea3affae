import type { SetText } from './set-text.ts'
import type { Shape } from './shape.ts'

const toNumber = (value: number): string => String(Math.round(value * 1000) / 1000)
const toScale = (value: number): string => String(Number(value.toPrecision(6)))

/** Room above the first line's letters and below the last one's for stacked marks. */
const overhang = 0.3
const pictureSize = 1
const pictureTop = 0.84
const pictureGap = 0.06
/** Where the letters stand in their line. */
const baseline = 0.76

export function renderLines(lines: Shape[], { leading, maxWidth, colour }: SetText, size: number, rightToLeft: boolean) {
  const width = Math.ceil(Math.min(maxWidth, Math.max(...lines.map((line) => line.width * size))))
  const height = Math.ceil((lines.length * leading + 2 * overhang) * size)
  const drawn = lines.map((line, index) => {
    const wide = line.width * size
    const shrink = Math.min(1, maxWidth / wide)
    const x = rightToLeft ? width - wide * shrink : 0
    const y = (overhang + index * leading + (leading - 1) / 2 + baseline) * size
    return renderLine(line, x, y, size * shrink)
  })
  const view = `width="${width}" height="${height}" viewBox="0 0 ${width} ${height}"`
  return { svg: `<svg xmlns="http://www.w3.org/2000/svg" ${view} fill="${colour}">${drawn.join('')}</svg>`, width, height, overhang: overhang * size }
}

function renderLine({ glyphs, pictures }: Shape, x: number, y: number, size: number): string {
  const letters = glyphs.map((glyph) => {
    const scale = toScale(glyph.scale * size)
    return `<path transform="matrix(${scale} 0 0 -${scale} ${toNumber(x + glyph.x * size)} ${toNumber(y - glyph.y * size)})" d="${glyph.outline}"/>`
  })
  const drawings = pictures.map(({ svg, x: left }) => {
    const place = `x="${toNumber(x + (left + pictureGap) * size)}" y="${toNumber(y - pictureTop * size)}"`
    return `<svg ${place} width="${toNumber(pictureSize * size)}" height="${toNumber(pictureSize * size)}" viewBox="0 0 36 36" fill="#000">${svg}</svg>`
  })
  return letters.join('') + drawings.join('')
}
