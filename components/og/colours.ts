/** The light tokens of the site as sRGB: the drawing knows no OKLCH. */
export const colours = {
  paper: '#fbfaf6',
  ink: '#171b20',
  quiet: '#51555c',
  hairline: '#d9d7d3',
  accent: '#b03d21',
} as const
