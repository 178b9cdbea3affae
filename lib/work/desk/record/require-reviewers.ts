import { findReach } from '#lib/core/people'
import { AlphanodeError } from '#lib/errors'
import { type Connection, findPersonBy } from '#lib/store'
import { foldName } from '#lib/work/people'

/** The people who are to review, by the names of the record: each has to be at the desk, and to have the right. */
export async function requireReviewers(connection: Connection, names: readonly string[]): Promise<string[]> {
  const reviewers = new Set<string>()
  for (const name of names) {
    const person = await findPersonBy(connection, { folded: foldName(name) })
    if (!person || person.removedAt !== null)
      throw new AlphanodeError('invalid', `assignees: expected people of the desk, found ${name}`)
    if (findReach(person.role, 'review') === null)
      throw new AlphanodeError('invalid', `assignees: expected people who may review, found ${person.name}`)
    reviewers.add(person.name)
  }
  return [...reviewers].sort()
}
