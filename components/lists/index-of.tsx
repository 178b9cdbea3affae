import type { ListKind } from '#lib/core/posts'
import { termName, words } from '../site/current-site.ts'
import { BookIndex } from './book-index.tsx'
import { PageHead } from './page-head.tsx'
import type { TermEntry } from './term-entry.ts'

interface Props {
  plural: string
  kind: ListKind
  collections: readonly TermEntry[]
}

export function IndexOf({ plural, kind, collections }: Props) {
  const { terms, nothingListed } = words()
  return (
    <>
      <PageHead title={terms[kind].many}>
        <p>{collections.length > 0 ? terms[kind].intro : nothingListed}</p>
      </PageHead>
      <BookIndex
        plural={plural}
        collections={collections.map((term) => ({ ...term, name: termName({ ...term, kind }) }))}
      />
    </>
  )
}
