import { plugins } from '@citation-js/core'
import '@citation-js/plugin-bibtex'

/** Throws for what is no BibTeX. The form is named: the library would ask for the address that a text consists of. */
export const parseBibtex = (text: string): readonly unknown[] =>
  plugins.input.chain(text, { forceType: '@biblatex/text', generateGraph: false } as Parameters<
    typeof plugins.input.chain
  >[1])
