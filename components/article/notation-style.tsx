import { notationStyle } from '#lib/config/reader-script.ts'

/** Where it stands, so that only the text below waits for it: pages without notations ask for nothing. */
export function NotationStyle() {
  return <link rel="stylesheet" href={notationStyle} />
}
