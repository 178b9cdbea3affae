import { foldWord } from './fold.ts'
import { toIndexWord } from './index-word.ts'
import { listParts } from './parts.ts'
import { stemOf } from './stem.ts'
import { eachWord, type Word } from './tokens.ts'

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
  // A text says most of its words many times.
  const stemmed = new Map<string, string>()
  const plain = new Map<string, string>()
  const read = (column: string, stems: string | null): string => {
    const known = stems === null ? plain : stemmed
    const words: string[] = []
    for (const each of eachWord(column)) {
      const before = each.isPair ? undefined : known.get(each.written)
      const word = before ?? readWord(each, stems, forms, parts)
      if (before === undefined && !each.isPair) known.set(each.written, word)
      words.push(word)
    }
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
    parts: [...parts].map(toIndexWord).join(' '),
    forms: [...forms].map(toIndexWord).join(' '),
  }
}

function readWord(
  { word, written, isPair }: Word,
  language: string | null,
  forms: Set<string>,
  parts: Set<string>,
): string {
  if (isPair) return word
  forms.add(word)
  if (word !== written || /[\d+#.]/.test(word))
    for (const part of listParts(written)) {
      forms.add(foldWord(part))
      parts.add(foldWord(part)).add(stemOf(part, language))
    }
  if (language === null || word.length > longestStemmed || /[+#.\d]/.test(word)) return toIndexWord(word)
  const stem = stemOf(written, language)
  const plain = word === written ? stem : stemOf(word, language)
  if (plain !== stem) parts.add(plain)
  if (language in compounding && stem.length >= shortestCompound) parts.add(toEnding(stem))
  return toIndexWord(stem)
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
