import { splitName } from '../dialects/paths.ts'

interface OtherKinds {
  /** Which files of HTML its generator makes pages of. The others it copies, or leaves alone. */
  html: 'all' | 'with front matter' | 'none'
  isTxtRead: boolean
  /** Whether it fills what stands between braces in a file of HTML. */
  fillsBraces: boolean
}

const none: OtherKinds = { html: 'none', isTxtRead: false, fillsBraces: false }

const kinds: Record<string, OtherKinds> = {
  plain: { html: 'all', isTxtRead: true, fillsBraces: false },
  hugo: { html: 'with front matter', isTxtRead: false, fillsBraces: true },
  jekyll: { html: 'with front matter', isTxtRead: false, fillsBraces: true },
  hexo: { html: 'with front matter', isTxtRead: false, fillsBraces: true },
  eleventy: { html: 'all', isTxtRead: false, fillsBraces: true },
  nikola: { html: 'with front matter', isTxtRead: false, fillsBraces: true },
  pelican: { html: 'all', isTxtRead: false, fillsBraces: false },
}

/** Texts for machines, and for those who pack or license what stands beside them. */
const forMachines =
  /^(?:(?:robots|humans|(?:app-)?ads|security|llms(?:-\w+)?|cmakelists|(?:[\w.-]*-)?requirements[\w.-]*|constraints|licen[cs]e[\w.-]*|copying[\w.-]*|notice|unlicense)\.txt|(?:google[\da-f]{16}|404)\.html)$/i

/** What a generator or a package manager has put there. */
const madeFolder = /^(?:_site|dist|build|out|target|coverage|htmlcov|vendor|venv|site-packages|__pycache__)$/i

export const isHtmlName = (name: string): boolean => /\.x?html?$/i.test(name)
export const isTxtName = (name: string): boolean => /\.txt$/i.test(name)

export const fillsBraces = (dialect: string): boolean => (kinds[dialect] ?? none).fillsBraces

/** Why a file of HTML or plain text is no note of a folder; null for one that is, and for all other files. */
export function findReasonOfKind(name: string, hasFrontMatter: boolean, dialect: string): string | null {
  const isHtml = isHtmlName(name)
  if (/\.qmd$/i.test(name) && dialect !== 'quarto' && dialect !== 'plain')
    return '.qmd files, of which this system makes no pages'
  if (!isHtml && !isTxtName(name)) return null
  const { html, isTxtRead } = kinds[dialect] ?? none
  const ending = isHtml ? '.html' : '.txt'
  if (isHtml ? html === 'none' : !isTxtRead) return `${ending} files, of which this system makes no pages`
  if (isHtml && html === 'with front matter' && !hasFrontMatter)
    return '.html files without front matter, of which this system makes no pages'
  if (forMachines.test(name.split('/').at(-1) ?? '')) return 'texts for machines and licences'
  const made = splitName(name).folders.find((folder) => madeFolder.test(folder))
  return made === undefined ? null : `.html and .txt files in ${made}, which something else has made`
}
