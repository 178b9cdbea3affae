import { isIPv4, isIPv6 } from 'node:net'
import { AlphanodeError } from '#lib/errors'
import { countSignInFailures, deleteSignInFailures, insertSignInFailure, type Store } from '#lib/store'
import { clientHeader } from './client-header.ts'
import { withPasswordWork } from './password-work.ts'

const mostForAccount = 5
const mostFromAddress = 30
const windowMs = 15 * 60 * 1000

interface Try {
  /** The password of this account is tried. */
  account: string
  headers: Headers
  now: number
}

/**
 * Tries a password. The try counts before the password is looked at, so that tries at the same time are limited as well; with the
 * right one the failures before it are forgotten. `attempt` says null where it is wrong.
 */
export async function tryPassword<T>(
  store: Store,
  { account, headers, now }: Try,
  attempt: () => Promise<T | null>,
): Promise<T | null> {
  const { num, address } = await countTry(store, { account, headers, now }, mostForAccount)
  const forget = (which: Parameters<typeof deleteSignInFailures>[1]) =>
    store.write((transaction) => deleteSignInFailures(transaction, which))
  try {
    const found = await withPasswordWork(attempt)
    if (found !== null) await forget({ account, address })
    return found
  } catch (error) {
    // It was not looked at: this is no failure of the person.
    await forget({ num })
    throw error
  }
}

/** No person has this name: a passkey is asked for before it is known whose it is. */
const passkeys = ''

/** Asking for a passkey writes a row, so it counts as a try of its address until the passkey has answered. */
export const countPasskeyTry = (store: Store, circumstances: Omit<Try, 'account'>): Promise<unknown> =>
  countTry(store, { account: passkeys, ...circumstances }, mostFromAddress)

export const forgetPasskeyTries = (store: Store, headers: Headers): Promise<void> =>
  store.write((transaction) => deleteSignInFailures(transaction, { account: passkeys, address: toAddress(headers) }))

async function countTry(store: Store, { account, headers, now }: Try, most: number) {
  const address = toAddress(headers)
  const since = now - windowMs
  const num = await store.write(async (transaction) => {
    const isOver =
      (await countSignInFailures(transaction, { account, address, since })) >= most ||
      (await countSignInFailures(transaction, { address, since })) >= mostFromAddress
    return isOver ? null : insertSignInFailure(transaction, { account, address, at: now }, since)
  })
  if (num !== null) return { num, address }
  throw new AlphanodeError('too-many', 'Too many tries. Wait a quarter of an hour, or ask an operator for a new link.')
}

const toAddress = (headers: Headers): string => toNetwork(headers.get(clientHeader) ?? '')

/** An IPv6 address stands for its /64, which one subscriber has. */
export function toNetwork(address: string): string {
  const mapped = address.replace(/^::ffff:/i, '')
  if (isIPv4(mapped) || !isIPv6(address)) return mapped
  const [left = [], right = []] = address.split('::').map((half) => half.split(':').filter(Boolean))
  const zeros = Array.from({ length: Math.max(0, 8 - left.length - right.length) }, () => '0')
  const groups = [...left, ...zeros, ...right].slice(0, 4)
  return `${groups.map((group) => Number.parseInt(group, 16).toString(16)).join(':')}::/64`
}
