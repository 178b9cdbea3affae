import culori from 'culori/require'

const { converter, parse } = culori
const toOklch = converter('oklch')

/** Colours of the page that stand for all others: each is legible in both themes. By the hue at which each ends. */
const hues: readonly [until: number, name: string][] = [
  [40, 'red'],
  [75, 'orange'],
  [120, 'yellow'],
  [170, 'green'],
  [215, 'teal'],
  [280, 'blue'],
  [330, 'violet'],
  [360, 'red'],
]

/** The nearest colour of the page; `null` for black, white and what is no colour, which are the page's own ink. */
export function findTint(colour: string): string | null {
  const found = toOklch(parse(colour))
  if (!found || found.c === undefined) return null
  if (found.c < 0.03) return found.l > 0.3 && found.l < 0.9 ? 'grey' : null
  return hues.find(([until]) => (found.h ?? 0) <= until)?.[1] ?? null
}
