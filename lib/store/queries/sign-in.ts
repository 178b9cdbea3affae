import { decode, type Encoded, encode } from '../encoded.ts'
import type { Connection } from '../store.ts'

/** A person's passkey. Times in milliseconds since 1970. */
export interface Passkey {
  /** Of the credential, base64url. */
  id: string
  person: string
  name: string
  publicKey: Uint8Array<ArrayBuffer>
  counter: number
  transports: string[]
  createdAt: number
  usedAt: number | null
}

/** How often signing in was tried from an address since a moment, for one account or for any. */
export async function countSignInFailures(
  connection: Connection,
  { account, address, since }: { account?: string; address: string; since: number },
): Promise<number> {
  const { count } = await connection
    .selectFrom('sign_in_failures')
    .select(({ fn }) => fn.countAll<number>().as('count'))
    .$if(account !== undefined, (query) => query.where('account', '=', account ?? ''))
    .where('address', '=', address)
    .where('at', '>', since)
    .executeTakeFirstOrThrow()
  return Number(count)
}

/** Those from before `since` count no more and are forgotten. Returns the number of this one. */
export async function insertSignInFailure(
  connection: Connection,
  failure: { account: string; address: string; at: number },
  since: number,
): Promise<number> {
  await connection.deleteFrom('sign_in_failures').where('at', '<=', since).execute()
  const { num } = await connection
    .insertInto('sign_in_failures')
    .values(failure)
    .returning('num')
    .executeTakeFirstOrThrow()
  return num
}

/** One of them, or those for an account from an address. */
export async function deleteSignInFailures(
  connection: Connection,
  which: { num: number } | { account: string; address: string },
): Promise<void> {
  const query = connection.deleteFrom('sign_in_failures')
  await ('num' in which
    ? query.where('num', '=', which.num)
    : query.where('account', '=', which.account).where('address', '=', which.address)
  ).execute()
}

export async function insertPasskey(connection: Connection, passkey: Passkey): Promise<void> {
  const { id, person, name, counter, createdAt, usedAt } = passkey
  await connection
    .insertInto('passkeys')
    .values({
      ...{ id, person, name, counter, public_key: Buffer.from(passkey.publicKey) },
      ...{ transports: encode(passkey.transports), created_at: createdAt, used_at: usedAt },
    })
    .execute()
}

export async function findPasskey(connection: Connection, id: string): Promise<Passkey | null> {
  const row = await connection.selectFrom('passkeys').selectAll().where('id', '=', id).executeTakeFirst()
  return row ? toPasskey(row) : null
}

export async function listPasskeys(connection: Connection, person: string): Promise<Passkey[]> {
  const rows = await connection.selectFrom('passkeys').selectAll().where('person', '=', person).execute()
  return rows.map(toPasskey)
}

const toPasskey = (row: {
  id: string
  person: string
  name: string
  public_key: Uint8Array
  counter: number
  transports: Encoded<string[]>
  created_at: number
  used_at: number | null
}): Passkey => ({
  id: row.id,
  person: row.person,
  name: row.name,
  publicKey: new Uint8Array(row.public_key),
  counter: row.counter,
  transports: decode(row.transports),
  createdAt: row.created_at,
  usedAt: row.used_at,
})

/** What is told of a passkey that was used: a counter that stands still betrays a copy. */
export async function savePasskeyUse(
  connection: Connection,
  id: string,
  { counter, usedAt }: { counter: number; usedAt: number },
): Promise<void> {
  await connection.updateTable('passkeys').set({ counter, used_at: usedAt }).where('id', '=', id).execute()
}

/** False when the person has no such passkey. */
export async function deletePasskey(connection: Connection, person: string, id: string): Promise<boolean> {
  const { numDeletedRows } = await connection
    .deleteFrom('passkeys')
    .where('id', '=', id)
    .where('person', '=', person)
    .executeTakeFirst()
  return numDeletedRows > 0n
}

export async function insertPasskeyChallenge(
  connection: Connection,
  challenge: { challenge: string; person: string | null; expiresAt: number },
  now: number,
): Promise<void> {
  await connection.deleteFrom('passkey_challenges').where('expires_at', '<=', now).execute()
  await connection
    .insertInto('passkey_challenges')
    .values({ challenge: challenge.challenge, person: challenge.person, expires_at: challenge.expiresAt })
    .execute()
}

/** A challenge is answered once: null where there is none of this kind any more. */
export async function takePasskeyChallenge(
  connection: Connection,
  challenge: string,
  now: number,
): Promise<{ person: string | null } | null> {
  const row = await connection
    .deleteFrom('passkey_challenges')
    .where('challenge', '=', challenge)
    .where('expires_at', '>', now)
    .returning('person')
    .executeTakeFirst()
  return row ?? null
}
