/**
 * A language tag (BCP 47) as Open Graph's `language_TERRITORY`. A tag without a region gets its likely one (CLDR), since the
 * format has no form without. Null when the tag is none.
 */
export function findOgLocale(lang: string): string | null {
  try {
    const { language, region } = new Intl.Locale(lang).maximize()
    return language && region ? `${language}_${region}` : null
  } catch {
    // The schema takes tags by their shape; what Unicode does not know is left out of the card.
    return null
  }
}
