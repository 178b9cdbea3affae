import { AlphanodeError } from '#lib/errors'
import { deleteIdentityRows, listIdentityRows, type Store } from '#lib/store'
import type { SignedIn } from './identity.ts'

export interface ListedSession {
  id: string
  /** What the browser calls itself. */
  agent: string
  address: string
  /** RFC 3339, UTC. */
  since: string
  until: string
  isThis: boolean
}

/** Where a person is signed in, newest first. */
export async function listSessions(store: Store, { person, session }: SignedIn, now: number): Promise<ListedSession[]> {
  const rows = await listIdentityRows(store.read, 'sessions', [{ column: 'user_id', operator: '=', value: person.id }])
  return rows
    .map((row) => ({
      id: String(row.id),
      agent: String(row.user_agent ?? ''),
      address: String(row.ip_address ?? ''),
      since: String(row.created_at),
      until: String(row.expires_at),
      isThis: row.id === session.id,
    }))
    .filter(({ until }) => Date.parse(until) > now)
    .sort((one, other) => other.since.localeCompare(one.since))
}

/** Ends one of a person's own sessions, or all but the one that asks. */
export async function endSessions(store: Store, { person, session }: SignedIn, id: string | null): Promise<void> {
  await store.write(async (transaction) => {
    const own = await listIdentityRows(transaction, 'sessions', [
      { column: 'user_id', operator: '=', value: person.id },
    ])
    const ending = own.filter((row) => (id === null ? row.id !== session.id : row.id === id))
    if (id !== null && ending.length === 0) throw new AlphanodeError('not-found', 'This session has ended already.')
    for (const row of ending)
      await deleteIdentityRows(transaction, 'sessions', [{ column: 'id', operator: '=', value: row.id ?? '' }])
  })
}
