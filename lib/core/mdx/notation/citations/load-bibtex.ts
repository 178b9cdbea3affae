import { plugins } from '@citation-js/core'
import '@citation-js/plugin-bibtex'

/** One sign that TeX raises or lowers, and a formula that may hold some. */
const script = /(?<!\\)([\^_])([^\s{}\\$])/g
const formula = /(?<!\\)\$[^$\n]{1,300}(?<!\\)\$/g

/** The library raises all that follows a sign, unless braces say how far it goes. */
const embraceScripts = (text: string): string => text.replace(formula, (found) => found.replace(script, '$1{$2}'))

/** The library leaves out where a paper of arXiv is; an address that an entry states wins over `howpublished`. */
const addArxivAddresses = (text: string): string =>
  text.replace(
    /\beprint\s*=\s*[{"](?:arxiv:)?(\d{4}\.\d{4,5}|[a-z-]{2,20}(?:\.[A-Z]{2})?\/\d{7})(v\d{1,3})?[}"]/gi,
    (_, id: string, version = '') => `howpublished = {\\url{https://arxiv.org/abs/${id}${version}}}`,
  )

/** Throws for what is no BibTeX. The form is named: the library would ask for the address that a text consists of. */
export const parseBibtex = (text: string): readonly unknown[] =>
  plugins.input.chain(addArxivAddresses(embraceScripts(text)), {
    forceType: '@biblatex/text',
    generateGraph: false,
  } as Parameters<typeof plugins.input.chain>[1])
