import { type Issue, type IssueCode, issueCodes } from '#lib/errors'
import type { Pointers, SlugOwner } from '#lib/store'
import type { CheckedPost } from './checked-post.ts'
import type { RunMemory } from './run-memory.ts'

/** Why a post that is good by itself cannot be beside the others, or beside what a person decided. */
export interface Conflict {
  code: IssueCode
  field: (string | number)[]
  message: string
  severity: Issue['severity']
}

export const toConflict = (
  code: IssueCode,
  field: (string | number)[],
  { expected, found }: { expected: string; found: string },
  severity: Issue['severity'] = 'error',
): Conflict => ({ code, field, message: `expected ${expected}, found ${found}`, severity })

/**
 * Of two notes that want one address the second gets another, where its source has others to offer. An address that a note
 * has stays, and one that leads to another note is taken last.
 */
export function withSlug(
  post: CheckedPost,
  pointers: Pointers | undefined,
  memory: RunMemory,
  owners: ReadonlyMap<string, SlugOwner>,
): CheckedPost {
  if (post.otherSlugs.length === 0) return post
  const wanted = [post.slug, ...post.otherSlugs]
  if (pointers && wanted.includes(pointers.slug)) return { ...post, slug: pointers.slug }
  const free = wanted.filter((slug) => memory.findSlug(slug) === null && nameOwner(owners.get(slug), post) === null)
  const slug = free.find((each) => (owners.get(each)?.id ?? post.id) === post.id) ?? free[0] ?? post.slug
  return { ...post, slug }
}

/** What another record of the run, or another post, has that this one claims. */
export function findConflict(
  post: CheckedPost,
  isKnown: boolean,
  memory: RunMemory,
  owners: ReadonlyMap<string, SlugOwner>,
): Conflict | null {
  const { status, id, slug, isBeside } = post
  if (post.isDraftBeside && status !== 'draft')
    return toConflict(issueCodes.fieldInvalid, ['revision', 'status'], {
      expected: 'draft, for the draft beside a published state',
      found: status,
    })
  const earlier = memory.findPost(toState(post)) ?? (isBeside ? null : memory.findPost(id))
  if (earlier)
    return toConflict(issueCodes.duplicatePost, ['id'], {
      expected: 'an id of its own',
      found: `${id}, which ${earlier} has`,
    })
  // A post that is new with such a state takes its address from it.
  if (isBeside && (isKnown || memory.findPost(id))) return null
  const namesake = memory.findSlug(slug) ?? nameOwner(owners.get(slug), post)
  const found = `${slug}, which ${namesake} has`
  return namesake ? toConflict(issueCodes.slugTaken, ['slug'], { expected: 'a slug of its own', found }) : null
}

/** A former address leads on until another note is live there: a draft does not take it. */
function nameOwner(owner: SlugOwner | undefined, { id, status, isBeside }: CheckedPost): string | null {
  if (!owner || owner.id === id) return null
  const isKept = owner.isPublic && status === 'draft' && !isBeside
  if (!owner.current && !isKept) return null
  const name = `the post ${owner.id}${owner.origin ? ` (${owner.origin})` : ''}`
  return owner.current ? name : `${name}, as a former address,`
}

const toState = ({ id, isDraftBeside, version }: CheckedPost): string => `${id}@${isDraftBeside ? 'draft' : version}`

export function remember(post: CheckedPost, memory: RunMemory): void {
  memory.rememberPost(toState(post), post.path)
  if (post.isBeside) return
  memory.rememberPost(post.id, post.path)
  memory.rememberSlug(post.slug, post.path)
}
