import type { Role } from '#lib/core/people'
import type { Connection } from '../store.ts'
import { StoreError } from '../store-error.ts'

/** A person who works at the desk, or did. Times in milliseconds since 1970. */
export interface StoredPerson {
  id: string
  name: string
  email: string
  role: Role
  createdAt: number
  removedAt: number | null
}

/** A link to hand over: it makes a person of a role, or lets one choose a new password. */
export interface WelcomeLink {
  role: Role | null
  /** What the person is to be called; null: they choose. */
  name: string | null
  /** The person whose password is chosen anew. */
  person: string | null
  madeBy: string | null
  createdAt: number
  expiresAt: number
}

const toPerson = (row: {
  id: string
  name: string
  email: string
  role: Role
  created_at: string
  removed_at: number | null
}): StoredPerson => ({
  id: row.id,
  name: row.name,
  email: row.email,
  role: row.role,
  createdAt: Date.parse(row.created_at),
  removedAt: row.removed_at,
})

const select = (connection: Connection) =>
  connection.selectFrom('people').select(['id', 'name', 'email', 'role', 'created_at', 'removed_at'])

/** By name, as `folded` names are compared, or by e-mail. People who were removed are found as well. */
export async function findPersonBy(
  connection: Connection,
  by: { folded: string } | { email: string } | { id: string },
): Promise<StoredPerson | null> {
  const query = select(connection)
  const row = await ('folded' in by
    ? query.where('folded', '=', by.folded)
    : 'email' in by
      ? query.where('email', '=', by.email)
      : query.where('id', '=', by.id)
  ).executeTakeFirst()
  return row ? toPerson(row) : null
}

/** Everyone, those who were removed as well: a desk has few people. */
export const listPeople = async (connection: Connection): Promise<StoredPerson[]> =>
  (await select(connection).where('id', '>', '').orderBy('id').execute()).map(toPerson)

/** False where the last operator would lose the role. The open links of a person who makes none any more end with it. */
export async function savePersonRole(connection: Connection, id: string, role: Role): Promise<boolean> {
  const saved = await keepsAnOperator(() =>
    connection.updateTable('people').set({ role }).where('id', '=', id).execute(),
  )
  if (saved && role !== 'operator') await deleteLinksMadeBy(connection, id)
  return saved
}

async function deleteLinksMadeBy(connection: Connection, id: string): Promise<void> {
  await connection
    .deleteFrom('welcome_links')
    .where('used_at', 'is', null)
    .where('made_by', '=', (from) => from.selectFrom('people').select('name').where('id', '=', id))
    .execute()
}

/** False where it is the last operator. The sessions, passkeys and password of the person end with it, and the links to and from the person. */
export async function removePerson(connection: Connection, id: string, removedAt: number): Promise<boolean> {
  const removed = await keepsAnOperator(() =>
    connection.updateTable('people').set({ removed_at: removedAt }).where('id', '=', id).execute(),
  )
  if (!removed) return false
  await connection.deleteFrom('sessions').where('user_id', '=', id).execute()
  await connection.deleteFrom('credentials').where('user_id', '=', id).execute()
  await connection.deleteFrom('passkeys').where('person', '=', id).execute()
  await connection.deleteFrom('welcome_links').where('person', '=', id).execute()
  await deleteLinksMadeBy(connection, id)
  return true
}

async function keepsAnOperator(change: () => Promise<unknown>): Promise<boolean> {
  try {
    await change()
    return true
  } catch (error) {
    if (error instanceof StoreError && error.reason === 'guarded') return false
    throw error
  }
}

export async function insertWelcomeLink(
  connection: Connection,
  tokenHash: string,
  { role, name, person, madeBy, createdAt, expiresAt }: WelcomeLink,
): Promise<void> {
  await connection
    .insertInto('welcome_links')
    .values({
      ...{ token_hash: tokenHash, role, name, person, made_by: madeBy },
      ...{ created_at: createdAt, expires_at: expiresAt, used_at: null },
    })
    .execute()
}

const selectOpen = (connection: Connection, now: number) =>
  connection.selectFrom('welcome_links').selectAll().where('used_at', 'is', null).where('expires_at', '>', now)

/** Null for a link that is unknown, was used, or has expired. */
export async function findWelcomeLink(
  connection: Connection,
  tokenHash: string,
  now: number,
): Promise<WelcomeLink | null> {
  const row = await selectOpen(connection, now).where('token_hash', '=', tokenHash).executeTakeFirst()
  return row ? toLink(row) : null
}

/** Links that were not used yet, with the hash by which one is taken back. */
export async function listWelcomeLinks(
  connection: Connection,
  now: number,
): Promise<(WelcomeLink & { tokenHash: string })[]> {
  const rows = await selectOpen(connection, now).orderBy('expires_at').limit(200).execute()
  return rows.map((row) => ({ ...toLink(row), tokenHash: row.token_hash }))
}

const toLink = (row: {
  role: Role | null
  name: string | null
  person: string | null
  made_by: string | null
  created_at: number
  expires_at: number
}): WelcomeLink => ({
  role: row.role,
  name: row.name,
  person: row.person,
  madeBy: row.made_by,
  createdAt: row.created_at,
  expiresAt: row.expires_at,
})

/** Uses a link up. False when somebody else did. */
export async function spendWelcomeLink(connection: Connection, tokenHash: string, now: number): Promise<boolean> {
  const { numUpdatedRows } = await connection
    .updateTable('welcome_links')
    .set({ used_at: now })
    .where('token_hash', '=', tokenHash)
    .where('used_at', 'is', null)
    .where('expires_at', '>', now)
    .executeTakeFirst()
  return numUpdatedRows > 0n
}

/** Takes back one link, or those to one person. */
export async function deleteWelcomeLinks(
  connection: Connection,
  which: { tokenHash: string } | { person: string },
): Promise<void> {
  const query = connection.deleteFrom('welcome_links')
  await ('tokenHash' in which
    ? query.where('token_hash', '=', which.tokenHash)
    : query.where('person', '=', which.person)
  ).execute()
}
