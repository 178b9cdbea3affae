/** What a person is to the desk. Each role may do all that the one before it may. */
export const roles = ['author', 'reviewer', 'publisher', 'operator'] as const
export type Role = (typeof roles)[number]

/**
 * `read` the desk, its drafts and its record; `write` a note; `comment` on one; `review` it; `publish`, roll back, schedule and
 * withdraw; `organize` terms, files and old addresses; `manage` people, settings and jobs.
 */
export type Right = 'read' | 'write' | 'comment' | 'review' | 'publish' | 'organize' | 'manage'

/** `own`: of notes that the person began. */
export type Reach = 'own' | 'any'

const reaches: Record<Role, Partial<Record<Right, Reach>>> = {
  author: { read: 'any', comment: 'any', write: 'own' },
  reviewer: { read: 'any', comment: 'any', write: 'own', review: 'any' },
  publisher: { read: 'any', comment: 'any', write: 'any', review: 'any', publish: 'any', organize: 'any' },
  operator: {
    ...{ read: 'any', comment: 'any', write: 'any', review: 'any', publish: 'any', organize: 'any' },
    manage: 'any',
  },
}

/** How far a right reaches for a role; null where it has none. */
export const findReach = (role: Role, right: Right): Reach | null => reaches[role][right] ?? null

/** What a role may do at all, and how far. */
export const listRights = (role: Role): Partial<Record<Right, Reach>> => reaches[role]

/** Whether a role may do something to a note: one of its own, or another one. */
export function isAllowed(role: Role, right: Right, { isOwn }: { isOwn: boolean }): boolean {
  const reach = findReach(role, right)
  return reach === 'any' || (reach === 'own' && isOwn)
}
