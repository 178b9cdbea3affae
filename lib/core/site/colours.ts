import type { Oklch } from 'culori'
// One file in place of 151: each process that reads site.yaml loads it.
import culori from 'culori/require'

const { clampChroma, converter, formatHex, parse, wcagContrast } = culori

/** What a palette chooses of the tokens of `app/tokens.css`; all other colours are the same in every publication. */
export interface Palette {
  paper: string
  surface: string
  accent: string
}

/** A publication's colours in both themes, as sRGB hex. */
export interface Colours {
  light: Palette
  dark: Palette
}

const tinted = (hue: number, accent: { light: string; dark: string }, tint = 0.006): Colours => ({
  light: toHex({
    paper: `oklch(0.985 ${tint} ${hue})`,
    surface: `oklch(0.963 ${tint + 0.001} ${hue})`,
    accent: accent.light,
  }),
  dark: toHex({
    paper: `oklch(0.185 ${tint + 0.003} ${hue})`,
    surface: `oklch(0.225 ${tint + 0.004} ${hue})`,
    accent: accent.dark,
  }),
})

/** The first is the one of a publication that chooses none: `app/tokens.css` holds its values. */
export const palettes = {
  vermilion: {
    light: toHex({
      paper: 'oklch(0.985 0.005 90)',
      surface: 'oklch(0.963 0.006 90)',
      accent: 'oklch(0.52 0.155 35)',
    }),
    dark: toHex({
      paper: 'oklch(0.185 0.008 260)',
      surface: 'oklch(0.225 0.01 260)',
      accent: 'oklch(0.74 0.135 40)',
    }),
  },
  ocean: tinted(240, { light: 'oklch(0.47 0.13 252)', dark: 'oklch(0.76 0.11 240)' }),
  forest: tinted(140, { light: 'oklch(0.46 0.105 150)', dark: 'oklch(0.78 0.13 152)' }),
  plum: tinted(320, { light: 'oklch(0.46 0.15 330)', dark: 'oklch(0.77 0.12 330)' }),
  teal: tinted(195, { light: 'oklch(0.47 0.085 195)', dark: 'oklch(0.79 0.1 190)' }),
  sand: tinted(75, { light: 'oklch(0.48 0.095 65)', dark: 'oklch(0.8 0.105 75)' }, 0.014),
  graphite: tinted(260, { light: 'oklch(0.36 0.02 260)', dark: 'oklch(0.85 0.015 260)' }, 0.002),
} satisfies Record<string, Colours>

/** Which family sets headlines and which sets running text; each is bundled. */
export const faces = {
  journal: { headline: 'serif', text: 'serif' },
  modern: { headline: 'sans', text: 'sans' },
  essay: { headline: 'sans', text: 'serif' },
  technical: { headline: 'mono', text: 'sans' },
} as const
export type Face = keyof typeof faces

const toOklch = converter('oklch')

export const isColour = (text: string): boolean => parse(text) !== undefined

/** WCAG 2.2, 1.4.3: the least contrast of text with what it stands on. */
const textContrast = 4.5

const findPalette = (name = 'vermilion'): Colours => palettes[name as keyof typeof palettes] ?? palettes.vermilion

/** Paper in the hue of an accent; a grey one has none to give. */
function tintBy(accent: string): Colours {
  const { c, h } = toOklch(parse(accent)) as Oklch
  return c < 0.02 || h === undefined ? palettes.graphite : tinted(Math.round(h), { light: accent, dark: accent })
}

/**
 * The colours that a publication asked for. An accent of its own keeps its hue, and is made darker on light paper and
 * lighter on dark until text in it can be read; without a palette, it gives its hue to the paper as well.
 */
export function decideColours({
  palette,
  accent,
}: {
  palette?: string | undefined
  accent?: string | undefined
}): Colours {
  const chosen = palette === undefined && accent !== undefined ? tintBy(accent) : findPalette(palette)
  if (accent === undefined) return chosen
  return {
    light: { ...chosen.light, accent: findReadable(accent, chosen.light, -0.01) },
    dark: { ...chosen.dark, accent: findReadable(accent, chosen.dark, 0.01) },
  }
}

function findReadable(accent: string, { paper, surface }: Palette, step: number): string {
  const wanted = toOklch(parse(accent)) as Oklch
  for (let l = wanted.l; l > 0.05 && l < 0.98; l += step) {
    const hex = formatHex(clampChroma({ ...wanted, l }, 'oklch'))
    if (Math.min(wcagContrast(hex, paper), wcagContrast(hex, surface)) >= textContrast) return hex
  }
  return step < 0 ? '#000000' : '#ffffff'
}

function toHex(palette: Palette): Palette {
  const hex = (colour: string) => formatHex(clampChroma(parse(colour) as Oklch, 'oklch'))
  return { paper: hex(palette.paper), surface: hex(palette.surface), accent: hex(palette.accent) }
}
