import { arrangeFolders } from './arrange-folders.ts'
import type { KnownFolder } from './gather-facts.ts'
import { splitName } from './paths.ts'
import { type NoteTree, pruneBranches, type TreeNote } from './tree.ts'

/** The trees that a folder has by the rules of its system, or by its folders where a person says that it is a documentation. */
export function listFolderTrees(
  notes: readonly TreeNote[],
  { dialect, site, facts }: Pick<KnownFolder, 'dialect' | 'site' | 'facts'>,
  isWanted: boolean | null,
): NoteTree[] {
  const found = dialect
    .arrange(notes, site, facts)
    .map(({ key, branches }) => ({ key, branches: pruneBranches(branches) }))
    .filter(({ branches }) => branches.length > 0)
  return found.length > 0 || isWanted !== true ? found : [{ key: '', branches: arrangeByPaths(notes) }]
}

const arrangeByPaths = (notes: readonly TreeNote[]) =>
  arrangeFolders(
    notes.map(({ name, label, order }) => {
      const { folders, stem } = splitName(name)
      return { name, label, order, folders, stem, isIndex: /^(?:_?index|readme)$/i.test(stem) }
    }),
  )
