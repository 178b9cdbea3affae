import { foldWord } from './fold.ts'
import { toIndexWord } from './index-word.ts'
import { listParts } from './parts.ts'
import { stemOf } from './stem.ts'
import { toComparedWord, visitWords } from './tokens.ts'

/** What a note says, by where it says it. */
export interface SearchableText {
  title: string
  topic: string
  /** The headings of its sections. */
  headings: string
  /** Names: entities, stack, tools, tags, series, authors, reference, hashes. */
  names: string
  /** The prose. */
  body: string
  code: string
  /** What its meta says beside: brief, outline, checklist, notes, everything else that readers see. */
  notes: string
}

/** The words of a note as an index keeps them: in their order, separated by blanks. */
export interface IndexedText extends SearchableText {
  /** Parts of identifiers, of symbols and of compounds, and stems of words without their accents. */
  parts: string
  /** Every word as it is written, folded, once. */
  forms: string
}

/** Stems of a text take the place of its words; code stays as it is. */
export function toIndexedText(text: SearchableText, language: string | null): IndexedText {
  const forms = new Set<string>()
  const parts = new Set<string>()
  const number = ++texts
  const read = (column: string, stems: string | null): string => {
    const known = findReadings(stems)
    const words: string[] = []
    visitWords(column, (written, pair) => {
      if (pair !== null) return void words.push(pair)
      const reading = known.get(written) ?? readWord(written, stems, known)
      words.push(reading.word)
      if (reading.text === number) return
      reading.text = number
      for (const form of reading.forms) forms.add(form)
      for (const part of reading.parts) parts.add(part)
    })
    return words.join(' ')
  }
  return {
    title: read(text.title, language),
    topic: read(text.topic, language),
    headings: read(text.headings, language),
    names: read(text.names, language),
    body: read(text.body, language),
    code: read(text.code, null),
    notes: read(text.notes, language),
    parts: [...parts].join(' '),
    forms: [...forms].join(' '),
  }
}

/** What an index keeps of a word. */
interface Reading {
  word: string
  forms: readonly string[]
  parts: readonly string[]
  /** The last text that said it, by its number: most texts say a word many times. */
  text: number
}

let texts = 0
/** By the language of their stems. Texts of a collection share nearly all of their words. */
const readings = new Map<string | null, Map<string, Reading>>()
const mostRemembered = 20_000
const longestRemembered = 64
const mostLanguages = 4

function findReadings(language: string | null): Map<string, Reading> {
  const before = readings.get(language)
  if (before) return before
  if (readings.size >= mostLanguages) readings.clear()
  const known = new Map<string, Reading>()
  readings.set(language, known)
  return known
}

function readWord(found: string, language: string | null, known: Map<string, Reading>): Reading {
  // A part of a text would keep all of the text in memory.
  const written = `.${found}`.slice(1)
  const word = toComparedWord(written)
  const forms = new Set([word])
  const parts = new Set<string>()
  if (word !== written || /[\d+#.]/.test(word))
    for (const part of listParts(written)) {
      forms.add(foldWord(part))
      parts.add(foldWord(part)).add(stemOf(part, language))
    }
  const reading = {
    word: toIndexWord(toStem(word, written, language, parts)),
    forms: [...forms].map(toIndexWord),
    parts: [...parts].map(toIndexWord),
    text: 0,
  }
  if (known.size >= mostRemembered) known.clear()
  if (found.length <= longestRemembered) known.set(written, reading)
  return reading
}

function toStem(word: string, written: string, language: string | null, parts: Set<string>): string {
  if (language === null || word.length > longestStemmed || /[+#.\d]/.test(word)) return word
  const stem = stemOf(written, language)
  const plain = word === written ? stem : stemOf(word, language)
  if (plain !== stem) parts.add(plain)
  if (language in compounding && stem.length >= shortestCompound) parts.add(toEnding(stem))
  return stem
}

/** Languages that write compounds as one word: such a word is found by its end as well. */
const compounding: Readonly<Record<string, true>> = {
  de: true,
  nl: true,
  sv: true,
  da: true,
  nb: true,
  nn: true,
  no: true,
  fi: true,
}
const shortestCompound = 9
const shortestEnd = 5
const endMark = '\ue00e'

const longestStemmed = 40
/** A word backwards: what words end in, an index finds by how they begin. */
const toEnding = (stem: string): string => endMark + [...stem].reverse().join('')

/** How to ask for compounds that end in a word; null where words are not joined or the word is too short. */
export const toEndingBeginning = (stem: string, language: string): string | null =>
  language in compounding && stem.length >= shortestEnd ? toEnding(stem) : null
