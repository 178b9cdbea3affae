/** The light tokens of the site as sRGB: the drawing knows no OKLCH. */
export const colours = {
  paper: '#fbfaf6',
  ink: '#171b20',
  quiet: '#51555c',
  hairline: '#d9d7d3',
  accent: '#b03d21',
} as const

/** A state is a word and a mark; the colour only goes with them. */
export const stateColours = {
  reviewed: '#00736f',
  'in-review': '#a36e09',
  draft: '#54657a',
  archived: '#707274',
} as const
