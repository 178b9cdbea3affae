import { stemmer as arabic } from '@orama/stemmers/arabic'
import { stemmer as danish } from '@orama/stemmers/danish'
import { stemmer as dutch } from '@orama/stemmers/dutch'
import { stemmer as english } from '@orama/stemmers/english'
import { stemmer as finnish } from '@orama/stemmers/finnish'
import { stemmer as french } from '@orama/stemmers/french'
import { stemmer as german } from '@orama/stemmers/german'
import { stemmer as hungarian } from '@orama/stemmers/hungarian'
import { stemmer as italian } from '@orama/stemmers/italian'
import { stemmer as norwegian } from '@orama/stemmers/norwegian'
import { stemmer as portuguese } from '@orama/stemmers/portuguese'
import { stemmer as romanian } from '@orama/stemmers/romanian'
import { stemmer as russian } from '@orama/stemmers/russian'
import { stemmer as spanish } from '@orama/stemmers/spanish'
import { stemmer as swedish } from '@orama/stemmers/swedish'
import { stemmer as turkish } from '@orama/stemmers/turkish'
import { foldWord } from './fold.ts'

type Stemmer = (word: string) => string

/** Snowball's algorithms, by the language that they know. */
const stemmers: Readonly<Record<string, Stemmer>> = {
  ar: arabic,
  da: danish,
  nl: dutch,
  en: english,
  fi: finnish,
  fr: french,
  de: german,
  hu: hungarian,
  it: italian,
  nb: norwegian,
  nn: norwegian,
  no: norwegian,
  pt: portuguese,
  ro: romanian,
  ru: russian,
  es: spanish,
  sv: swedish,
  tr: turkish,
}

export const stemLanguages: readonly string[] = Object.keys(stemmers)

/** The language whose stems a text of this language has; null where words stay as they are. */
export function languageOfStems(tag: string): string | null {
  const language = tag.toLowerCase().split('-', 1)[0] ?? ''
  return language in stemmers ? language : null
}

/** Texts repeat themselves: stemming takes a microsecond or two, remembering a tenth of that. */
const remembered = new Map<string, string>()
const mostRemembered = 20_000

/** What a word shares with its other forms, folded: `caches` and `caching` are `cach` in English. */
export function stemOf(written: string, language: string | null): string {
  const stemmer = language === null ? undefined : stemmers[language]
  // Stemmers know letters with their accents as one character each.
  const lower = written.normalize('NFKC').toLowerCase()
  if (!stemmer || !/^[\p{L}\p{M}]{3,40}$/u.test(lower)) return foldWord(lower)
  const key = `${language} ${lower}`
  const known = remembered.get(key)
  if (known !== undefined) return known
  const stem = foldWord(stemmer(lower)) || foldWord(lower)
  if (remembered.size >= mostRemembered) remembered.clear()
  remembered.set(key, stem)
  return stem
}

/**
 * All stems by which texts in these languages may know a word, and the word itself. A reader may leave accents out, and a
 * stemmer goes by them, so the folded word is asked for as well.
 */
export function listStems(word: string, languages: readonly string[]): string[] {
  const folded = foldWord(word)
  return [...new Set([folded, ...languages.flatMap((language) => [stemOf(word, language), stemOf(folded, language)])])]
}
