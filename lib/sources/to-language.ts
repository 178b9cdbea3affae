import { postMetaSchema } from '#lib/core/posts'

/** More parts no tag has that people write. */
const mostParts = 8

/**
 * `pt_BR.UTF-8` → `pt-BR`, `pt_PT_ao90` → `pt-PT`: systems add to a tag what the registry of languages does not have, and the
 * part before that is one. Null for what is no language tag.
 */
export function toLanguage(text: string): string | null {
  const parts = text
    .trim()
    .replace(/\.utf-?8$/i, '')
    .replaceAll('_', '-')
    .split('-', mostParts)
  for (let count = parts.length; count > 0; count -= 1) {
    const tag = canonicalize(parts.slice(0, count).join('-'))
    if (tag !== null && postMetaSchema.shape.lang.safeParse(tag).success) return tag
  }
  return null
}

function canonicalize(tag: string): string | null {
  try {
    return Intl.getCanonicalLocales(tag)[0] ?? null
  } catch {
    return null
  }
}
