import { type ListKind, toPlural } from '#lib/core/posts'
import { words } from '../site/current-site.ts'

/** Links to the indexes of these kinds. */
export const toListLinks = (kinds: readonly ListKind[]): { label: string; to: string }[] =>
  kinds.map((kind) => ({ label: words().terms[kind].many, to: `/${toPlural(kind)}` }))
