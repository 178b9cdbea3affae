import type { RevisionNum } from '../numbers.ts'
import type { Connection } from '../store.ts'
import { insertRows } from './insert-rows.ts'

/** Why a page shows its text as it is written, and the rules by which that was found: under others it may be made again. */
export interface PlainReason {
  rules: string
  reason: string
}

export async function savePlainRevisions(
  transaction: Connection,
  facts: readonly (PlainReason & { revision: RevisionNum })[],
): Promise<void> {
  await insertRows(
    transaction,
    'plain_revisions',
    facts.map(({ revision, rules, reason }) => ({ revision, rules, reason })),
    (insert) =>
      insert.onConflict((conflict) =>
        conflict
          .column('revision')
          .doUpdateSet((update) => ({ rules: update.ref('excluded.rules'), reason: update.ref('excluded.reason') })),
      ),
  )
}

export async function deletePlainRevisions(transaction: Connection, nums: readonly RevisionNum[]): Promise<void> {
  if (nums.length > 0) await transaction.deleteFrom('plain_revisions').where('revision', 'in', nums).execute()
}

/** Revisions that were found to be plain by other rules, some of them. */
export async function listPlainByOtherRules(
  connection: Connection,
  rules: string,
  limit: number,
): Promise<{ revision: RevisionNum; id: string }[]> {
  return connection
    .selectFrom('plain_revisions')
    .innerJoin('revisions', 'revisions.num', 'plain_revisions.revision')
    .innerJoin('posts', 'posts.num', 'revisions.post')
    .select(['plain_revisions.revision', 'posts.id'])
    .where(({ eb, or }) => or([eb('plain_revisions.rules', '<', rules), eb('plain_revisions.rules', '>', rules)]))
    .limit(limit)
    .execute()
}
