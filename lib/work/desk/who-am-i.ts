import { z } from 'zod'
import { findReach, type Right, roles } from '#lib/core/people'
import { defineUseCase } from './use-case.ts'

const rights: readonly Right[] = ['read', 'write', 'comment', 'review', 'publish', 'organize', 'manage']

/** The person who is signed in, and how far each right reaches: what a screen offers follows from it. */
export const whoAmI = defineUseCase({
  name: 'who-am-i',
  kind: 'read',
  right: 'read',
  input: z.strictObject({}),
  output: z.strictObject({
    name: z.string(),
    role: z.enum(roles),
    rights: z.record(z.string(), z.enum(['own', 'any'])),
  }),
  async run({ person: { name, role } }) {
    const reaches = rights.flatMap((right) => {
      const reach = findReach(role, right)
      return reach === null ? [] : [[right, reach] as const]
    })
    return { name, role, rights: Object.fromEntries(reaches) }
  },
})
