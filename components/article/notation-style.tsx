import { formulaFont } from '#components/layout/font-files.ts'
import { notationStyle } from '#lib/config/reader-script.ts'

/**
 * Where it stands, so that only the text below waits for it: pages without notations ask for nothing. The face of formulas is
 * asked for before the first one is seen, and one that comes too late is left for the next page: what is being read never moves.
 */
export function NotationStyle({ hasFormula }: { hasFormula: boolean }) {
  return (
    <>
      {hasFormula && <link rel="preload" href={formulaFont} as="font" type="font/woff2" crossOrigin="anonymous" />}
      <link rel="stylesheet" href={notationStyle} />
    </>
  )
}
