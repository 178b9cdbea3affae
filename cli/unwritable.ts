import { accessSync, constants } from 'node:fs'
import { findFileError } from '#lib/files'
import { StoreError } from '#lib/store/store-error.ts'

const refusals = new Set(['EROFS', 'ENOSPC', 'EDQUOT'])

/** Why a disk takes nothing, as a line; null for every other error. Reading goes on. */
export function findUnwritable(error: unknown): string | null {
  if (error instanceof StoreError) return error.reason === 'full' || error.reason === 'read-only' ? error.message : null
  const isRefused = error instanceof Error && 'code' in error && refusals.has(String(error.code))
  return (isRefused && findFileError(error)?.message) || null
}

/** SQLite says of a file that it cannot make only that it cannot open it. */
export function findUnwritableFolder(folder: string): string | null {
  try {
    accessSync(folder, constants.W_OK)
    return null
  } catch (error) {
    return findUnwritable(error)
  }
}
