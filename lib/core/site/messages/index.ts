import { toDayIn } from '#lib/core/posts'
import { ar } from './ar.ts'
import { de } from './de.ts'
import { en, type Messages } from './en.ts'
import { es } from './es.ts'
import { fr } from './fr.ts'
import { ja } from './ja.ts'

export type { Messages } from './en.ts'

const byLanguage: Readonly<Record<string, Messages>> = { en, de, fr, es, ja, ar }

/** The site's words in a language: by its primary subtag (RFC 5646, 2.2.1), or English. */
export const messagesIn = (language: string): Messages => byLanguage[primaryOf(language)] ?? en

/** The language that the words of `messagesIn` are in: what an element holding them has to say. */
export const languageOfMessages = (language: string): string => (primaryOf(language) in byLanguage ? language : 'en')

const primaryOf = (language: string): string => language.toLowerCase().split('-', 1)[0] ?? ''

const englishMonths = ['Jan', 'Feb', 'Mar', 'Apr', 'May', 'Jun', 'Jul', 'Aug', 'Sep', 'Oct', 'Nov', 'Dec']

/** `12 Jul 2020` in the language, alike on every machine. */
export function formatDay(date: string, language: string): string {
  const [year, month, day] = date.split('-').map(Number)
  // `en` alone names no country, whose order of day and month would differ.
  if (language === 'en' || !(primaryOf(language) in byLanguage))
    return `${day} ${englishMonths[(month ?? 1) - 1]} ${year}`
  return formatterOf(language).format(new Date(`${date}T00:00:00Z`))
}

/** A day, or the day of a moment where the publication is, in its language. */
export const showDay = (date: string, { language, timeZone }: { language: string; timeZone: string }): string =>
  formatDay(toDayIn(timeZone, date), language)

const formatters = new Map<string, Intl.DateTimeFormat>()

function formatterOf(language: string): Intl.DateTimeFormat {
  const known = formatters.get(language)
  if (known) return known
  const made = new Intl.DateTimeFormat(language, {
    day: 'numeric',
    month: 'short',
    year: 'numeric',
    timeZone: 'UTC',
    numberingSystem: 'latn',
    calendar: 'gregory',
  })
  if (formatters.size >= 50) formatters.clear()
  formatters.set(language, made)
  return made
}
