/**
 * Owns what counts as a word and which forms of it are one: folding, symbols, bigrams, stems, parts of identifiers. The
 * same code reads texts for the index and questions for the search, so they agree. Knows no database.
 */
export { foldWord } from './fold.ts'
export { fromIndexWord, toIndexWord } from './index-word.ts'
export { type IndexedText, type SearchableText, toEndingBeginning, toIndexedText } from './indexed-text.ts'
export { languageOfStems, listStems, stemLanguages, stemOf } from './stem.ts'
export { eachWord, isDense, isDenseCharacter, listWords } from './tokens.ts'
