import { AlphanodeError } from '#lib/errors'
import {
  findOpsToken,
  insertOpsToken,
  listOpsTokens,
  type OpsToken,
  revokeOpsToken,
  type Store,
  StoreError,
} from '#lib/store'
import { drawToken, hashToken, isToken } from '#lib/work/previews'

/** What a token is called, so that one can be ended without the others. */
const namePattern = /^[a-z0-9][a-z0-9-]{0,39}$/

/** Makes a token for those who watch the site. It is told once, and only its hash is kept. */
export async function createOpsToken(store: Store, name: string, now: string): Promise<string> {
  if (!namePattern.test(name))
    throw new AlphanodeError('wrong-use', `expected a name of lower-case letters, digits and hyphens, found ${name}`)
  const token = drawToken()
  await store.write(async (transaction) => {
    const present = await listOpsTokens(transaction)
    if (present.some((each) => each.name === name))
      throw new AlphanodeError(
        'conflict',
        `There is a token ${name} already; end it with: alphanode token revoke ${name}`,
      )
    await insertOpsToken(transaction, { name, tokenHash: hashToken(token), createdAt: now })
  })
  return token
}

/** The tokens that are good. */
export const listOperatorTokens = (store: Store): Promise<OpsToken[]> => listOpsTokens(store.read)

export async function endOpsToken(store: Store, name: string, now: string): Promise<void> {
  const isEnded = await store.write((transaction) => revokeOpsToken(transaction, name, now))
  if (!isEnded) throw new AlphanodeError('not-found', `There is no token ${name}.`)
}

/** Knows the tokens that were good while the database could be asked: it may be what is wrong. */
export function watchOpsTokens(store: Pick<Store, 'read'>) {
  const good = new Set<string>()
  return async (token: string): Promise<boolean> => {
    if (!isToken(token)) return false
    const tokenHash = hashToken(token)
    try {
      const isGood = await findOpsToken(store.read, tokenHash)
      if (isGood) good.add(tokenHash)
      else good.delete(tokenHash)
      return isGood
    } catch (error) {
      if (error instanceof StoreError) return good.has(tokenHash)
      throw error
    }
  }
}
