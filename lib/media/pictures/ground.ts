/** The colour that stands for a picture: one of five steps of lightness and one of eight hues, or grey. */
export interface Ground {
  lightness: number
  hue: number | null
}

/** Below it a colour is grey to the eye. */
const leastChroma = 0.025

/** The mean of what is seen, in OKLab; what is seen through does not count. */
export function toGround(rgba: Buffer): Ground {
  const sum = { weight: 0, r: 0, g: 0, b: 0 }
  for (let at = 0; at + 3 < rgba.length; at += 4) {
    const weight = (rgba[at + 3] ?? 0) / 255
    sum.weight += weight
    sum.r += weight * toLinear(rgba[at] ?? 0)
    sum.g += weight * toLinear(rgba[at + 1] ?? 0)
    sum.b += weight * toLinear(rgba[at + 2] ?? 0)
  }
  if (sum.weight === 0) return { lightness: 2, hue: null }
  const [l, a, b] = toOklab(sum.r / sum.weight, sum.g / sum.weight, sum.b / sum.weight)
  const turn = (Math.atan2(b, a) / (2 * Math.PI) + 1) % 1
  return {
    lightness: Math.min(4, Math.floor(l * 5)),
    hue: Math.hypot(a, b) < leastChroma ? null : Math.round(turn * 8) % 8,
  }
}

function toLinear(byte: number): number {
  const value = byte / 255
  return value <= 0.04045 ? value / 12.92 : ((value + 0.055) / 1.055) ** 2.4
}

/** https://bottosson.github.io/posts/oklab/ */
function toOklab(r: number, g: number, b: number): [l: number, a: number, b: number] {
  const l = Math.cbrt(0.4122214708 * r + 0.5363325363 * g + 0.0514459929 * b)
  const m = Math.cbrt(0.2119034982 * r + 0.6806995451 * g + 0.1073969566 * b)
  const s = Math.cbrt(0.0883024619 * r + 0.2817188376 * g + 0.6299787005 * b)
  return [
    0.2104542553 * l + 0.793617785 * m - 0.0040720468 * s,
    1.9779984951 * l - 2.428592205 * m + 0.4505937099 * s,
    0.0259040371 * l + 0.7827717662 * m - 0.808675766 * s,
  ]
}
