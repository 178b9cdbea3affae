import type { EditionPage, Translation, TreeView } from '#lib/core/posts'
import { listTranslations, type Store } from '#lib/store'
import { readEdition } from './edition.ts'
import { readTree } from './tree.ts'

/** A note, and what other notes say of its place: a dash names no tree, or no text in several languages. */
interface PlacedNames {
  id: string
  edition: string
  tree: string
  text: string
}

interface PlacedPage {
  page: EditionPage
  tree: TreeView | null
  translations: Translation[]
}

export async function readPlaced(store: Store, { id, edition, tree, text }: PlacedNames): Promise<PlacedPage | null> {
  const page = await readEdition(store, { id, edition })
  if (!page) return null
  return {
    page,
    tree: tree === '-' ? null : await readTree(store, { tree, id }),
    translations: text === '-' ? [] : await listTranslations(store.read, text),
  }
}
