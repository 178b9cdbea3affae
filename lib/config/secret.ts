import { randomBytes } from 'node:crypto'
import { linkSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import path from 'node:path'
import { AlphanodeError } from '#lib/errors'
import type { Config } from './index.ts'

const shortest = 32

/**
 * What signs the sessions: the environment's `ALPHANODE_SECRET`, else the one that the data folder keeps for its owner alone. It
 * is made once; of two processes that make one at the same time, both get the first.
 */
export function requireSecret({ secret, dataFolder }: Pick<Config, 'secret' | 'dataFolder'>): string {
  if (secret !== null) return secret
  const file = path.join(/* turbopackIgnore: true */ dataFolder, 'secret')
  return readSecret(file) ?? makeSecret(file)
}

function readSecret(file: string): string | null {
  try {
    const secret = readFileSync(/* turbopackIgnore: true */ file, 'utf8').trim()
    if (secret.length >= shortest) return secret
  } catch (error) {
    if (isCode(error, 'ENOENT')) return null
    throw error
  }
  throw new AlphanodeError('unavailable', `${file} holds no secret of ${shortest} characters or more: remove it.`)
}

function makeSecret(file: string): string {
  const own = `${file}.${process.pid}`
  mkdirSync(path.dirname(file), { recursive: true })
  writeFileSync(own, `${randomBytes(32).toString('base64url')}\n`, { mode: 0o600 })
  try {
    linkSync(own, file)
  } catch (error) {
    if (!isCode(error, 'EEXIST')) throw error
  } finally {
    rmSync(own, { force: true })
  }
  return readSecret(file) ?? makeSecret(file)
}

const isCode = (error: unknown, code: string): boolean =>
  error instanceof Error && 'code' in error && error.code === code
