/** How a language lists names and writes days, as the locales of CSL and CLDR have it. */
export interface SourceLanguage {
  /** `Adams, Baker and Cole` */
  list(names: readonly string[]): string
  /** Stands for the names that are left out, behind a blank or a comma. */
  others: string
  /** `March 5`, or the month alone. */
  toDay(month: number, day: number | null): string
}

/** The term `et-al` of CSL's locales, where it is not the Latin one. */
const others: Readonly<Record<string, string>> = {
  ar: 'وآخرون',
  cs: 'et al.',
  da: 'm.fl.',
  de: 'u. a.',
  fa: 'و دیگران',
  fi: 'ym.',
  he: 'ואחרים',
  ja: 'ほか',
  ko: '등',
  nb: 'mfl.',
  nn: 'mfl.',
  no: 'mfl.',
  pl: 'i in.',
  ru: 'и др.',
  sv: 'm.fl.',
  uk: 'та ін.',
  zh: '等',
}

const known = new Map<string, SourceLanguage>()

export function toSourceLanguage(tag: string): SourceLanguage {
  const found = known.get(tag)
  if (found) return found
  const made = makeLanguage(isTag(tag) ? tag : 'en')
  if (known.size >= 50) known.clear()
  known.set(tag, made)
  return made
}

function makeLanguage(tag: string): SourceLanguage {
  const names = new Intl.ListFormat(tag, { type: 'conjunction' })
  const calendar = { timeZone: 'UTC', calendar: 'gregory', numberingSystem: 'latn', month: 'long' } as const
  const [months, days] = [
    new Intl.DateTimeFormat(tag, calendar),
    new Intl.DateTimeFormat(tag, { ...calendar, day: 'numeric' }),
  ]
  return {
    list: (all) => names.format(all),
    others: others[tag.toLowerCase().split('-', 1)[0] ?? ''] ?? 'et al.',
    toDay: (month, day) => (day === null ? months : days).format(new Date(Date.UTC(2000, month - 1, day ?? 1))),
  }
}

function isTag(tag: string): boolean {
  try {
    return Intl.getCanonicalLocales(tag).length === 1
  } catch {
    return false
  }
}
