import { randomBytes, timingSafeEqual } from 'node:crypto'

/**
 * The production entrance asks Next for editions by their inner address, which nobody else may do. It shows a secret that
 * lives in this process alone; `proxy.ts` runs in the same process and compares.
 */
export const entranceHeader = 'x-alphanode-entrance'
const secretKey = Symbol.for('alphanode.entrance')
const shared = globalThis as { [secretKey]?: string }

/** Called once by the entrance; returns the secret it shows. */
export function openEntrance(): string {
  shared[secretKey] ??= randomBytes(32).toString('hex')
  return shared[secretKey]
}

export function isFromEntrance(shown: string | null): boolean {
  const secret = shared[secretKey]
  if (!secret || !shown || shown.length !== secret.length) return false
  return timingSafeEqual(Buffer.from(shown), Buffer.from(secret))
}
