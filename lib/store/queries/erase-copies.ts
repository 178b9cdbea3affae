import { sql } from 'kysely'
import { decode, encode } from '../encoded.ts'
import type { PostNum, RevisionNum } from '../numbers.ts'
import type { Connection } from '../store.ts'
import { inPieces } from './rows.ts'

const copies = ['working_copies', 'copies_aside'] as const
const copiesAtOnce = 200

const readHashes = ({ body, meta }: { body: string; meta: string }): string[] =>
  [...`${body} ${meta}`.matchAll(/\/media\/([0-9a-f]{40})\//g)].flatMap(([, hash]) => hash ?? [])

/** Hashes of kept pictures and files that copies name which go with an erasure: no revision need name them. */
export async function gatherCopiedMedia(
  transaction: Connection,
  { post, revisions, isWhole }: { post: PostNum; revisions: readonly RevisionNum[]; isWhole: boolean },
): Promise<string[]> {
  const hashes = new Set<string>()
  for (const table of copies)
    for (const piece of isWhole ? [null] : inPieces(revisions)) {
      const rows = await transaction
        .selectFrom(table)
        .select(['body', 'meta'])
        .where('post', '=', post)
        .$if(piece !== null, (query) => query.where('revision', 'in', piece ?? []))
        .execute()
      for (const row of rows) for (const hash of readHashes(row)) hashes.add(hash)
    }
  return [...hashes]
}

/** Hashes of all kept pictures and files that people are writing with, or suggest. Every copy and suggestion is walked through. */
export async function gatherMediaOfCopies(connection: Connection): Promise<Set<string>> {
  const hashes = new Set<string>()
  for (const table of copies)
    for (let after = 0; ; ) {
      const rows = await connection
        .selectFrom(table)
        .select(['num', 'body', 'meta'])
        .where('num', '>', after)
        .orderBy('num')
        .limit(copiesAtOnce)
        .execute()
      for (const row of rows) for (const hash of readHashes(row)) hashes.add(hash)
      after = rows.at(-1)?.num ?? 0
      if (rows.length < copiesAtOnce) break
    }
  for (let after = 0; ; ) {
    const rows = await connection
      .selectFrom('remarks')
      .select(['num', 'replacement'])
      .where('replacement', 'is not', null)
      .where('num', '>', after)
      .orderBy('num')
      .limit(copiesAtOnce)
      .execute()
    for (const { replacement } of rows)
      for (const hash of readHashes({ body: replacement ?? '', meta: '' })) hashes.add(hash)
    after = rows.at(-1)?.num ?? 0
    if (rows.length < copiesAtOnce) return hashes
  }
}

/** Whether a person is writing something, or suggests it, that names a kept picture or file. */
export async function isInCopies(transaction: Connection, hash: string): Promise<boolean> {
  for (const table of copies) {
    const found = await transaction
      .selectFrom(table)
      .select('num')
      .where(sql<boolean>`instr(body, ${hash}) > 0 OR instr(meta, ${hash}) > 0`)
      .limit(1)
      .execute()
    if (found.length > 0) return true
  }
  const suggested = await transaction
    .selectFrom('remarks')
    .select('num')
    .where(sql<boolean>`instr(replacement, ${hash}) > 0`)
    .limit(1)
    .execute()
  return suggested.length > 0
}

/** What was looked for and put in by changes of many notes that the post had a part in; what kind they were, and whose, stays. */
export async function eraseBulkWords(transaction: Connection, post: PostNum): Promise<void> {
  const runs = await transaction
    .selectFrom('runs')
    .select(['num', 'options'])
    .where('kind', '=', 'bulk')
    .where('num', 'in', (query) =>
      query.selectFrom('log').select('run').where('post', '=', post).where('run', 'is not', null),
    )
    .execute()
  for (const { num, options } of runs) {
    const { operation, ...told } = decode(options)
    const kind = (operation as { kind?: unknown } | undefined)?.kind
    await transaction
      .updateTable('runs')
      .set({ options: encode({ ...told, operation: { kind } }) })
      .where('num', '=', num)
      .execute()
  }
}
