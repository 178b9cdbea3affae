import { sha256Hex } from '#lib/core/posts'

/** An address that no other note has, whatever the folders are called. */
export const toFallbackSlug = (slug: string, name: string): string => `${slug}-${sha256Hex(name).slice(0, 6)}`
