import { AlphanodeError } from '#lib/errors'
import { type Connection, findCommit, recordTouched, type Store } from '#lib/store'
import { type Effects, findEffects } from './effects.ts'

export interface ForesightOptions {
  /** Says what would happen, and takes everything back. */
  isLook?: boolean | undefined
  /** The number of the commit at which somebody looked: another one since is a refusal. */
  expect?: number | undefined
  /** What somebody was told that it would come to: anything else is a refusal. */
  expectToken?: string | undefined
}

/** Ends a transaction that was only to show what it would do. */
class TakenBackError extends Error {
  override name = 'TakenBackError'
}

/** Does some work and takes it back: for what it throws. */
export async function tryWork(store: Store, work: (transaction: Connection) => Promise<unknown>): Promise<void> {
  try {
    await store.write(async (transaction) => {
      await work(transaction)
      throw new TakenBackError()
    })
  } catch (error) {
    if (!(error instanceof TakenBackError)) throw error
  }
}

/**
 * Does some work in a transaction and says what readers get otherwise by it. A look is the very same transaction, taken back
 * at its end, so that what is foreseen and what is done cannot differ.
 */
export async function withEffects<T>(
  store: Store,
  { isLook = false, expect, expectToken }: ForesightOptions,
  work: (transaction: Connection) => Promise<{ result: T; named: readonly string[] }>,
): Promise<T & { effects: Effects }> {
  let done: (T & { effects: Effects }) | undefined
  try {
    return await store.write(async (transaction) => {
      await requireUnchanged(transaction, expect)
      const touched = recordTouched(transaction)
      const { result, named } = await work(transaction)
      const effects = await findEffects({ before: store.read, after: transaction }, touched, named)
      if (expectToken !== undefined && expectToken !== effects.token)
        throw new AlphanodeError(
          'outdated',
          'Nothing was written: this would come to something else by now. Look again.',
        )
      done = { ...result, effects }
      if (isLook) throw new TakenBackError()
      return done
    })
  } catch (error) {
    if (error instanceof TakenBackError && done) return done
    throw error
  }
}

async function requireUnchanged(transaction: Connection, expected: number | undefined): Promise<void> {
  if (expected === undefined) return
  const commit = await findCommit(transaction)
  if (commit === expected) return
  throw new AlphanodeError(
    'outdated',
    `Nothing was written: expected commit ${expected}, found ${commit}. Look again with --dry-run.`,
  )
}
