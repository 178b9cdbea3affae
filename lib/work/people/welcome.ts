import { randomUUID } from 'node:crypto'
import { z } from 'zod'
import type { Role } from '#lib/core/people'
import { AlphanodeError } from '#lib/errors'
import {
  deleteIdentityRows,
  deletePasskey,
  deleteWelcomeLinks,
  findPersonBy,
  findWelcomeLink,
  insertIdentityRow,
  insertWelcomeLink,
  listPasskeys,
  type Store,
  spendWelcomeLink,
  updateIdentityRows,
} from '#lib/store'
import type { Auth } from './identity.ts'
import { email, foldName, newPassword, personName } from './names.ts'
import { withPasswordWork } from './password-work.ts'
import { drawToken, hashToken } from './tokens.ts'

const invitationLastsMs = 7 * 24 * 60 * 60 * 1000
const resetLastsMs = 24 * 60 * 60 * 1000

export interface MadeLink {
  /** The path of the link; whoever opens it first uses it up. */
  path: string
  expiresAt: number
}

/** Makes a link that makes one person. The token itself is kept nowhere. */
export async function inviteToDesk(
  store: Store,
  invitation: { role: Role; name: string | null; madeBy: string | null },
  now: number,
): Promise<MadeLink> {
  const { name } = invitation
  const expiresAt = now + invitationLastsMs
  const { token, hash } = drawHashed()
  await store.write(async (transaction) => {
    if (name !== null && (await findPersonBy(transaction, { folded: foldName(name) }))) throw toTaken(name)
    await insertWelcomeLink(transaction, hash, { ...invitation, person: null, createdAt: now, expiresAt })
  })
  return { path: `/desk/welcome/${token}`, expiresAt }
}

/** Makes a link by which a person chooses a new password; it ends the ones before. */
export async function makeResetLink(
  store: Store,
  { name, madeBy }: { name: string; madeBy: string | null },
  now: number,
): Promise<MadeLink> {
  const expiresAt = now + resetLastsMs
  const { token, hash } = drawHashed()
  await store.write(async (transaction) => {
    const person = await findPersonBy(transaction, { folded: foldName(name) })
    if (!person || person.removedAt !== null)
      throw new AlphanodeError('not-found', `No person at the desk is called ${name}.`)
    await deleteWelcomeLinks(transaction, { person: person.id })
    await insertWelcomeLink(transaction, hash, {
      ...{ role: null, name: person.name, person: person.id, madeBy },
      ...{ createdAt: now, expiresAt },
    })
  })
  return { path: `/desk/welcome/${token}`, expiresAt }
}

function drawHashed(): { token: string; hash: string } {
  const token = drawToken()
  return { token, hash: hashToken(token) ?? '' }
}

/** What the holder of a link is offered; null for every link that is not exactly right. */
export async function openWelcome(
  store: Store,
  token: string,
  now: number,
): Promise<{ kind: 'invitation' | 'reset'; role: Role | null; name: string | null } | null> {
  const hash = hashToken(token)
  const link = hash === null ? null : await findWelcomeLink(store.read, hash, now)
  return link && { kind: link.person === null ? 'invitation' : 'reset', role: link.role, name: link.name }
}

export const welcomeInput = z.strictObject({
  token: z.string(),
  /** Of a new person. */
  name: personName.optional(),
  email: z.union([z.literal('').transform(() => undefined), email]).optional(),
  password: newPassword,
})

/**
 * Uses a link up: makes the person, or gives one a new password and ends the sessions and passkeys before it. Returns the id, by
 * which the person is signed in.
 */
export async function acceptWelcome(
  { auth, store }: { auth: Auth; store: Store },
  input: z.infer<typeof welcomeInput>,
  now: number,
): Promise<string> {
  const hash = hashToken(input.token) ?? ''
  if (!(await findWelcomeLink(store.read, hash, now))) throw toSpent()
  const { password } = await auth.$context
  const hashed = await withPasswordWork(() => password.hash(input.password))
  const at = new Date(now).toISOString()
  return store.write(async (transaction) => {
    const link = await findWelcomeLink(transaction, hash, now)
    if (!link || !(await spendWelcomeLink(transaction, hash, now))) throw toSpent()
    const credential = { provider_id: 'credential', password: hashed, created_at: at, updated_at: at }
    if (link.person !== null) {
      const ofPerson = [{ column: 'user_id', operator: '=', value: link.person }] as const
      await deleteIdentityRows(transaction, 'sessions', ofPerson)
      for (const { id } of await listPasskeys(transaction, link.person))
        await deletePasskey(transaction, link.person, id)
      const changed = await updateIdentityRows(transaction, 'credentials', ofPerson, {
        password: hashed,
        updated_at: at,
      })
      if (changed.length === 0)
        await insertIdentityRow(transaction, 'credentials', {
          ...{ id: randomUUID(), account_id: link.person, user_id: link.person, ...credential },
        })
      return link.person
    }
    const name = link.name ?? input.name
    if (name === undefined) throw new AlphanodeError('invalid', 'name: A name is needed.')
    const id = randomUUID()
    const address = input.email ?? toNoAddress(id)
    const folded = foldName(name)
    if (await findPersonBy(transaction, { folded })) throw toTaken(name)
    if (await findPersonBy(transaction, { email: address }))
      throw new AlphanodeError('invalid', 'email: Somebody at the desk has this address.')
    await insertIdentityRow(transaction, 'people', {
      ...{ id, name, folded, email: address, email_verified: 0, image: null },
      ...{ role: link.role ?? 'author', created_at: at, updated_at: at, removed_at: null },
    })
    await insertIdentityRow(transaction, 'credentials', {
      ...{ id: randomUUID(), account_id: id, user_id: id, ...credential },
    })
    return id
  })
}

/** The library wants an address of everyone; no person can have this one (RFC 2606). */
const toNoAddress = (id: string): string => `${id}@people.invalid`

export const hasAddress = (address: string): boolean => !address.endsWith('@people.invalid')

const toTaken = (name: string) =>
  new AlphanodeError('invalid', `name: ${name} is or was the name of a person at this desk. A name is given once.`)

const toSpent = () => new AlphanodeError('not-found', 'This link was used, has expired or was taken back.')
