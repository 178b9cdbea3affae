import { z } from 'zod'
import { roles } from '#lib/core/people'
import { AlphanodeError } from '#lib/errors'
import {
  type Connection,
  deleteWelcomeLinks,
  findPersonBy,
  listPeople as listStored,
  listWelcomeLinks,
  removePerson as removeStored,
  type StoredPerson,
  savePersonRole,
} from '#lib/store'
import { foldName, hasAddress, inviteToDesk, makeResetLink, personName } from '#lib/work/people'
import { defineUseCase } from '../use-case.ts'

const done = z.strictObject({ done: z.literal(true) })
const link = z.strictObject({ path: z.string(), expiresAt: z.number() })
const byName = z.strictObject({ name: z.string().max(200) })

/** The people of the desk, and the links that are open: invitations, and those to a new password. */
export const listPeople = defineUseCase({
  name: 'list-people',
  kind: 'read',
  right: 'manage',
  input: z.strictObject({}),
  output: z.strictObject({
    people: z.array(
      z.strictObject({
        name: z.string(),
        email: z.string().nullable(),
        role: z.enum(roles),
        since: z.number(),
        removedAt: z.number().nullable(),
      }),
    ),
    invitations: z.array(
      z.strictObject({
        id: z.string(),
        /** Null for a link by which the person chooses a new password. */
        role: z.enum(roles).nullable(),
        name: z.string().nullable(),
        madeBy: z.string().nullable(),
        expiresAt: z.number(),
      }),
    ),
  }),
  async run({ store, now }) {
    const people = await listStored(store.read)
    const links = await listWelcomeLinks(store.read, Date.parse(now))
    return {
      people: people
        .map(({ name, email, role, createdAt, removedAt }) => ({
          ...{ name, role, removedAt, since: createdAt },
          email: hasAddress(email) ? email : null,
        }))
        .sort((one, other) => one.name.localeCompare(other.name)),
      invitations: links.map(({ tokenHash, role, name, madeBy, expiresAt }) => ({
        ...{ id: tokenHash, role, name, madeBy, expiresAt },
      })),
    }
  },
})

export const invitePerson = defineUseCase({
  name: 'invite-person',
  kind: 'change',
  right: 'manage',
  input: z.strictObject({ role: z.enum(roles), name: personName.optional() }),
  output: link,
  run: ({ store, person, now }, { role, name }) =>
    inviteToDesk(store, { role, name: name ?? null, madeBy: person.name }, Date.parse(now)),
})

export const takeBackInvitation = defineUseCase({
  name: 'take-back-invitation',
  kind: 'change',
  right: 'manage',
  input: z.strictObject({ id: z.string().regex(/^[0-9a-f]{64}$/) }),
  output: done,
  async run({ store }, { id }) {
    await store.write((transaction) => deleteWelcomeLinks(transaction, { tokenHash: id }))
    return { done: true as const }
  },
})

/** Ends what a person could do before at once: rights are asked for at each request. */
export const setRole = defineUseCase({
  name: 'set-role',
  kind: 'change',
  right: 'manage',
  input: z.strictObject({ name: z.string().max(200), role: z.enum(roles) }),
  output: done,
  async run({ store }, { name, role }) {
    await store.write(async (transaction) => {
      const { id } = await requirePerson(transaction, name)
      if (!(await savePersonRole(transaction, id, role))) throw toLastOperator()
    })
    return { done: true as const }
  },
})

/** The name stays taken: what the person wrote and decided is theirs in the record. */
export const removePerson = defineUseCase({
  name: 'remove-person',
  kind: 'change',
  right: 'manage',
  input: byName,
  output: done,
  async run({ store, now }, { name }) {
    await store.write(async (transaction) => {
      const { id } = await requirePerson(transaction, name)
      if (!(await removeStored(transaction, id, Date.parse(now)))) throw toLastOperator()
    })
    return { done: true as const }
  },
})

export const resetPassword = defineUseCase({
  name: 'reset-password',
  kind: 'change',
  right: 'manage',
  input: byName,
  output: link,
  run: ({ store, person, now }, { name }) => makeResetLink(store, { name, madeBy: person.name }, Date.parse(now)),
})

async function requirePerson(connection: Connection, name: string): Promise<StoredPerson> {
  const person = await findPersonBy(connection, { folded: foldName(name) })
  if (!person || person.removedAt !== null)
    throw new AlphanodeError('not-found', `No person at the desk is called ${name}.`)
  return person
}

const toLastOperator = () =>
  new AlphanodeError('conflict', 'This is the last operator: make another person an operator first.')
