import { z } from 'zod'
import { findReach } from '#lib/core/people'
import { listPeople } from '#lib/store'
import { defineUseCase } from '../use-case.ts'

/** The people who may be asked for a review, by name. */
export const listReviewers = defineUseCase({
  name: 'list-reviewers',
  kind: 'read',
  right: 'comment',
  input: z.strictObject({}),
  output: z.strictObject({ reviewers: z.array(z.string()) }),
  async run({ store, person }) {
    const people = (await listPeople(store.read)).filter(
      ({ name, role, removedAt }) => removedAt === null && name !== person.name && findReach(role, 'review') !== null,
    )
    return { reviewers: people.map(({ name }) => name).sort((a, b) => a.localeCompare(b)) }
  },
})
