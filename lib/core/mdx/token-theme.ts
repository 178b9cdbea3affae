import type { ThemeRegistration } from 'shiki/core'

/** Scopes of the grammars by the class that their text gets. Later lines win over earlier ones of equal weight. */
const scopes: Record<string, string[]> = {
  'tok-punctuation': ['punctuation', 'meta.brace', 'keyword.operator.accessor'],
  'tok-string': [
    'string',
    'punctuation.definition.string',
    'markup.inline.raw',
    'markup.fenced_code',
    'constant.other.symbol',
  ],
  'tok-comment': ['comment', 'punctuation.definition.comment', 'string.quoted.docstring', 'markup.quote'],
  'tok-constant': ['constant', 'support.constant', 'variable.language', 'constant.character.escape'],
  'tok-number': ['constant.numeric', 'keyword.other.unit'],
  'tok-keyword': ['keyword', 'storage', 'keyword.control', 'keyword.operator', 'support.type.property-name.css'],
  'tok-function': ['entity.name.function', 'support.function', 'meta.function-call.generic', 'entity.name.command'],
  'tok-type': [
    'entity.name.type',
    'entity.name.class',
    'entity.other.inherited-class',
    'support.type',
    'support.class',
    'storage.type.java',
    'storage.type.cs',
  ],
  'tok-tag': ['entity.name.tag', 'entity.name.section', 'markup.heading', 'support.type.property-name'],
  'tok-attribute': ['entity.other.attribute-name', 'meta.attribute'],
  'tok-parameter': ['variable.parameter'],
  'tok-link': ['markup.underline.link', 'string.other.link'],
  'tok-inserted': ['markup.inserted', 'punctuation.definition.inserted'],
  'tok-deleted': ['markup.deleted', 'punctuation.definition.deleted'],
  'tok-changed': ['markup.changed', 'meta.diff.range', 'meta.diff.header'],
}

const classes = Object.keys(scopes)

/** Shiki carries a colour with each token; ours are running numbers that stand for classes. */
const toColour = (index: number): string => `#${(index + 1).toString(16).padStart(6, '0')}`

const classByColour = new Map(classes.map((name, index) => [toColour(index), name]))

export const findTokenClass = (colour: string | undefined): string | null =>
  classByColour.get(colour?.toLowerCase() ?? '') ?? null

export const tokenTheme: ThemeRegistration = {
  name: 'classes',
  type: 'light',
  fg: '#000000',
  bg: '#ffffff',
  settings: Object.entries(scopes).map(([, scope], index) => ({ scope, settings: { foreground: toColour(index) } })),
}
