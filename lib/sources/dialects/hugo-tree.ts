import { arrangeFolders, type PlacedNote } from './arrange-folders.ts'
import type { NoteTree, TreeNote } from './tree.ts'

/** A note with its language and its folders below the content of that language. */
interface HugoNote extends PlacedNote {
  lang: string
}

/** Where a note stands, as Hugo and Zola find it. */
interface ContentPlace extends Pick<PlacedNote, 'folders' | 'stem' | 'sortedBy'> {
  kind: 'page' | 'bundle' | 'section'
  lang: string
}

/** Sections that are a documentation by what they are called. */
export const documentations = /^(?:docs?|documentation|guides?|handbook|manual|reference|tutorials?)$/i

/** Sections whose notes have weights, or whose name says that they are a documentation, each language by itself. */
export function arrangeHugo(
  notes: readonly TreeNote[],
  findPlace: (note: TreeNote) => ContentPlace | null,
): NoteTree[] {
  const placed = notes.flatMap((note): HugoNote[] => {
    const place = findPlace(note)
    return place ? [{ ...note, ...place, isIndex: place.kind !== 'page' }] : []
  })
  return [...Map.groupBy(placed, ({ lang }) => lang)].flatMap(([lang, own]) => {
    const sections = Map.groupBy(own, ({ folders }) => folders[0] ?? '')
    const kept = own.filter(({ folders }) => {
      const section = sections.get(folders[0] ?? '') ?? []
      return folders[0] !== undefined && isDocumentation(folders[0], section)
    })
    return kept.length === 0 ? [] : [{ key: lang, branches: arrangeFolders(kept) }]
  })
}

function isDocumentation(name: string, notes: readonly HugoNote[]): boolean {
  const weighted = notes.filter(({ order }) => order !== null).length
  return weighted >= 2 && (documentations.test(name) || weighted * 2 >= notes.length)
}
