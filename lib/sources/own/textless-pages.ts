import { removeBetween } from '#lib/core/mdx'
import { findFormerPage, isOwnPage, type Redirect, toOldPath } from '#lib/core/redirects'
import type { TreeBranch } from '../dialects/tree.ts'
import type { LinkTarget } from '../links/link-index.ts'
import type { SourceAbout } from '../source-about.ts'

/** A headline is no text, and a remark is not shown. */
export const isTextless = (body: string): boolean => /^(?:#[ \t].*)?$/.test(removeBetween(body, '<!--', '-->').trim())

/**
 * Where a page leads that had no text of its own, only a list that its system drew: to the first note below it in the tree of its
 * documentation, else to the front page. `addresses` are those of notes, by the place of their file.
 */
export function findStandIn(
  origin: string,
  trees: SourceAbout['trees'],
  addresses: ReadonlyMap<string, string>,
): string {
  for (const { branches } of trees) {
    const section = findSection(branches, origin)
    const first = section && findFirst(section.below, addresses)
    if (first) return first
  }
  return '/'
}

function findSection(branches: readonly TreeBranch[], origin: string): TreeBranch | null {
  for (const branch of branches) {
    const found = branch.note === origin ? branch : findSection(branch.below, origin)
    if (found) return found
  }
  return null
}

function findFirst(branches: readonly TreeBranch[], addresses: ReadonlyMap<string, string>): string | null {
  for (const { note, below } of branches) {
    const found = (note === null ? undefined : addresses.get(note)) ?? findFirst(below, addresses)
    if (found) return found
  }
  return null
}

interface StandIn {
  origin: string
  target: Pick<LinkTarget, 'address' | 'aliases'>
  leadsTo: string
}

/** Without those that a page of this site has, or that lead to one by what they are called. */
export function toStandInRedirects({ origin, target: { address, aliases }, leadsTo }: StandIn): Redirect[] {
  const paths = [address ?? '', ...aliases.filter((alias) => alias.startsWith('/'))].flatMap(
    (path) => toOldPath(path) ?? [],
  )
  return [...new Set(paths)]
    .filter((from) => from !== '/' && !isOwnPage(from) && findFormerPage(from) === null)
    .map((from) => ({ from, to: leadsTo, file: origin, line: 1 }))
}
