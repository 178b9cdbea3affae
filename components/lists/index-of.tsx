import type { TermKind } from '#lib/core/posts'
import { words } from '../site/current-site.ts'
import { BookIndex } from './book-index.tsx'
import { PageHead } from './page-head.tsx'
import type { TermEntry } from './term-entry.ts'

interface Props {
  plural: string
  kind: TermKind
  collections: readonly TermEntry[]
}

export function IndexOf({ plural, kind, collections }: Props) {
  const { terms, nothingListed } = words()
  return (
    <>
      <PageHead title={terms[kind].many}>
        <p>{collections.length > 0 ? terms[kind].intro : nothingListed}</p>
      </PageHead>
      <BookIndex plural={plural} collections={collections} />
    </>
  )
}
