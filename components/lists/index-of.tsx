import { BookIndex } from './book-index.tsx'
import { pluralTitles } from './collection-page.tsx'
import { PageHead } from './page-head.tsx'
import type { TermEntry } from './term-entry.ts'

const sentences: Record<string, string> = {
  topics: 'What the notes are about, from A to Z, with the number of notes on each.',
  stacks: 'What the systems are built with that the notes describe.',
  tools: 'The tools that the notes put to use.',
}

export function IndexOf({ plural, collections }: { plural: string; collections: readonly TermEntry[] }) {
  return (
    <>
      <PageHead title={pluralTitles[plural] ?? plural}>
        <p>{collections.length > 0 ? sentences[plural] : 'Nothing is listed here yet.'}</p>
      </PageHead>
      <BookIndex plural={plural} collections={collections} />
    </>
  )
}
