import { existsSync, readdirSync } from 'node:fs'
import path from 'node:path'
import { StoreError } from '../store-error.ts'

/** Beside a database stand those that a restore replaced, and one that a restore has not finished. */
export const toKeptName = (databaseFile: string, now: string): string =>
  `${databaseFile}.before-${now.replace(/[^\dTZ]/g, '')}`

export const toUnfinishedName = (databaseFile: string, id: string): string => `${databaseFile}.restore-${id}`

/**
 * A missing database beside which another one stands was moved away, or lost half-way through a restore: an empty site in its
 * place would look as if everything were gone.
 */
export function requireNothingBeside(databaseFile: string): void {
  if (existsSync(databaseFile)) return
  const folder = path.dirname(databaseFile)
  if (!existsSync(folder)) return
  const beginnings = [`${databaseFile}.before-`, toUnfinishedName(databaseFile, '')].map((name) => path.basename(name))
  const beside = readdirSync(folder).filter((name) => beginnings.some((beginning) => name.startsWith(beginning)))
  const kept = beside.filter((name) => !/-(?:wal|shm|journal)$/.test(name)).sort()
  if (kept.length === 0) return
  const newest = kept.filter((name) => name.startsWith(beginnings[0] as string)).at(-1)
  const way = newest
    ? `Rename ${newest} to ${path.basename(databaseFile)} for the state before the restore, or run alphanode restore <backup> again`
    : 'Run alphanode restore <backup> again'
  throw new StoreError(
    'unreachable',
    `There is no database at ${databaseFile}, but ${kept.join(' and ')} of a restore beside it. ${way}; for an empty site, move what stands beside away.`,
  )
}
