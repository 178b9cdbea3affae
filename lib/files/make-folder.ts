import { existsSync, mkdirSync } from 'node:fs'
import path from 'node:path'
import { toFileError } from './file-error.ts'

/**
 * Makes a folder and those above it. One after the other: Node's own recursive `mkdir` never returns where the system says
 * of an existing folder that nothing is there, as `/proc` does, and says of a read-only disk that the folder above is not
 * there (Node 24.21).
 */
export function makeFolder(folder: string): void {
  const missing: string[] = []
  for (let each = path.resolve(folder); !existsSync(each); each = path.dirname(each)) missing.push(each)
  try {
    for (const each of missing.reverse()) makeOne(each)
  } catch (error) {
    throw toFileError(folder, error)
  }
}

function makeOne(folder: string): void {
  try {
    mkdirSync(folder)
  } catch (error) {
    // Another process may have made it meanwhile.
    if (!(error instanceof Error && 'code' in error && error.code === 'EEXIST')) throw error
  }
}
