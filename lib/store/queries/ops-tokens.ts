import type { Connection } from '../store.ts'

export interface OpsToken {
  name: string
  createdAt: string
}

export async function insertOpsToken(
  transaction: Connection,
  { name, tokenHash, createdAt }: OpsToken & { tokenHash: string },
): Promise<void> {
  await transaction
    .insertInto('ops_tokens')
    .values({ name, token_hash: tokenHash, created_at: createdAt, revoked_at: null })
    .execute()
}

/** The tokens that are good, in the order in which they were made. */
export async function listOpsTokens(connection: Connection): Promise<OpsToken[]> {
  return connection
    .selectFrom('ops_tokens')
    .select(['name', 'created_at as createdAt'])
    .where('revoked_at', 'is', null)
    .orderBy('num')
    .execute()
}

export async function findOpsToken(connection: Connection, tokenHash: string): Promise<boolean> {
  const row = await connection
    .selectFrom('ops_tokens')
    .select('num')
    .where('token_hash', '=', tokenHash)
    .where('revoked_at', 'is', null)
    .executeTakeFirst()
  return row !== undefined
}

/** False when no good token has this name. */
export async function revokeOpsToken(transaction: Connection, name: string, now: string): Promise<boolean> {
  const { numUpdatedRows } = await transaction
    .updateTable('ops_tokens')
    .set({ revoked_at: now })
    .where('name', '=', name)
    .where('revoked_at', 'is', null)
    .executeTakeFirst()
  return numUpdatedRows > 0n
}
