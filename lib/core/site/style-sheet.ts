import type { Colours, Face } from './colours.ts'
import { faces } from './colours.ts'

/** The families of `app/tokens.css`, with their fallbacks. */
const families = {
  serif: '"Source Serif 4","Text fallback",Georgia,"Noto Serif",serif',
  sans: '"Inter","Sans fallback",system-ui,sans-serif',
  mono: '"JetBrains Mono","Mono fallback",ui-monospace,Menlo,monospace',
} as const

/** What a page stands on in both themes: the colour of the bars around it. */
export const paperOf = ({ colours }: { colours: Colours | null }): { light: string; dark: string } => ({
  light: colours?.light.paper ?? '#fbfaf6',
  dark: colours?.dark.paper ?? '#101317',
})

/** What a publication changes of `app/tokens.css`; null when it changes nothing. */
export function renderStyleSheet({ colours, faces: face }: { colours: Colours | null; faces: Face }): string | null {
  const tokens = [...(colours ? listColours(colours) : []), ...listFaces(face)]
  return tokens.length === 0 ? null : `:root{${tokens.map(([name, value]) => `--${name}:${value}`).join(';')}}\n`
}

const listColours = ({ light, dark }: Colours): [string, string][] =>
  (['paper', 'surface', 'accent'] as const).map((name) => [name, `light-dark(${light[name]},${dark[name]})`])

function listFaces(face: Face): [string, string][] {
  const { headline, text } = faces[face]
  return [
    ...(text === 'serif' ? [] : [['serif', families[text]] as [string, string]]),
    ...(headline === 'serif'
      ? []
      : (['display', 'headline'] as const).map((name): [string, string] => [name, families[headline]])),
  ]
}
