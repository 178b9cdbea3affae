/** Syntax that some systems read and others show as it is written. */
interface Syntaxes {
  shortcodes: boolean
  liquid: boolean
  attributes: boolean
  definitions: boolean
  abbreviations: boolean
  /** `~sub~`, `^sup^`, `^^ins^^`, `++ctrl+c++` */
  carets: boolean
  emoji: boolean
  /** `^[note]` */
  inlineNotes: boolean
  /** Each line of a paragraph ends with a break. */
  breaks: boolean
  /** Formulas as `\(x\)`, `\[x\]` and environments that stand by themselves. */
  brackets: boolean
  /** `{++added++}`, `{--removed--}`, `{~~old~>new~~}` */
  critic: boolean
  /** `[words]{.underline}` */
  spans: boolean
  /** Containers of an unknown name lose their frame; elsewhere their lines are text. */
  containers: boolean
}

type Name = keyof Syntaxes

const tables: Readonly<Record<string, readonly Name[]>> = {
  astro: ['containers'],
  nextra: ['containers'],
  starlight: ['containers'],
  docusaurus: ['containers', 'emoji'],
  vitepress: ['containers', 'emoji', 'attributes'],
  eleventy: ['brackets', 'liquid', 'attributes', 'containers'],
  gatsby: ['attributes', 'emoji', 'containers'],
  hexo: ['brackets', 'liquid', 'emoji', 'breaks'],
  jekyll: ['brackets', 'liquid', 'attributes', 'definitions', 'abbreviations', 'emoji'],
  hugo: ['brackets', 'shortcodes', 'attributes', 'definitions', 'emoji'],
  zola: ['brackets', 'shortcodes', 'emoji'],
  quarto: ['brackets', 'spans', 'shortcodes', 'attributes', 'definitions', 'carets', 'inlineNotes', 'containers'],
  mdbook: ['brackets', 'definitions'],
  mkdocs: ['brackets', 'critic', 'attributes', 'definitions', 'abbreviations', 'carets', 'emoji', 'containers'],
  nikola: ['brackets', 'shortcodes', 'attributes', 'definitions', 'abbreviations'],
  pelican: ['brackets', 'liquid', 'attributes', 'definitions', 'abbreviations'],
  hashnode: ['emoji'],
  obsidian: ['inlineNotes', 'breaks'],
  devto: ['liquid', 'emoji', 'breaks'],
  plain: [
    ...(['shortcodes', 'liquid', 'attributes', 'definitions', 'abbreviations'] as const),
    ...(['emoji', 'inlineNotes', 'containers', 'brackets', 'critic', 'spans'] as const),
  ],
}

const none: Syntaxes = {
  shortcodes: false,
  liquid: false,
  attributes: false,
  definitions: false,
  abbreviations: false,
  carets: false,
  emoji: false,
  inlineNotes: false,
  breaks: false,
  brackets: false,
  critic: false,
  spans: false,
  containers: false,
}

export type { Syntaxes }

/** A folder whose system is not known gets what can hardly mean anything else. */
export function findSyntaxes(dialect: string): Syntaxes {
  const names = tables[dialect] ?? tables.plain ?? []
  return { ...none, ...Object.fromEntries(names.map((name) => [name, true])) }
}
