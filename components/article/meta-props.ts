import type { EditionPage } from '#lib/core/posts'

export interface MetaProps {
  page: EditionPage
  /** The terms that lead somewhere. */
  terms: EditionPage['terms']
}
