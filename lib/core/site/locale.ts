/** Whether the text is a well-formed language tag (BCP 47, RFC 5646). */
export function isLanguageTag(text: string): boolean {
  try {
    return Intl.getCanonicalLocales(text).length === 1
  } catch {
    return false
  }
}

/** Whether the runtime knows a time zone by this name (IANA). */
export function isTimeZone(text: string): boolean {
  try {
    new Intl.DateTimeFormat('en', { timeZone: text })
    return true
  } catch {
    return false
  }
}

/** The direction in which a language is written; undefined for a tag that is not well formed. */
export function directionOf(tag: string): 'ltr' | 'rtl' | undefined {
  try {
    // Node knows both spellings of a proposal that changed late (ECMA-402, Intl Locale Info).
    const locale = new Intl.Locale(tag) as Intl.Locale & {
      getTextInfo?(): { direction?: string }
      textInfo?: { direction?: string }
    }
    return (locale.getTextInfo?.() ?? locale.textInfo)?.direction === 'rtl' ? 'rtl' : 'ltr'
  } catch {
    return undefined
  }
}
