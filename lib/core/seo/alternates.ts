import type { Translation } from '#lib/core/posts'
import { type Site, toPostUrl } from './site.ts'

/**
 * The addresses of a text by its languages, its own among them; `x-default` is the one in the site's language, else the
 * first. Null for a text in one language.
 */
export function toLanguageAlternates(translations: readonly Translation[], site: Site): Record<string, string> | null {
  const siteLanguage = site.language ?? 'en'
  const found = new Map<string, string>()
  for (const { lang, slug } of translations) {
    const language = lang ?? siteLanguage
    if (!found.has(language)) found.set(language, toPostUrl(site, slug))
  }
  if (found.size < 2) return null
  const [first = ''] = found.values()
  return { ...Object.fromEntries(found), 'x-default': found.get(siteLanguage) ?? first }
}
