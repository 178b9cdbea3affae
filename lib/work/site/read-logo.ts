import { hash as digest } from 'node:crypto'
import { realpath } from 'node:fs/promises'
import path from 'node:path'
import type { SiteRecord } from '#lib/core/site'
import { readRegularFile } from '#lib/files'
import { judgeLogo } from './judge-logo.ts'

export interface Logo {
  shown: NonNullable<SiteRecord['logo']>
  hash: string
  bytes: Buffer
}

/** The picture beside the name: a file of the folder. */
export async function readLogo(folder: string, stated: string): Promise<Logo | { problem: string }> {
  const root = await realpath(folder)
  const file = await realpath(path.resolve(folder, stated)).catch(() => null)
  if (file === null) return { problem: `expected a file, relative to site.yaml, found nothing at ${stated}` }
  if (!file.startsWith(`${root}${path.sep}`))
    return { problem: 'expected a file of this folder, found one outside of it' }
  const read = await readRegularFile(file).catch((error: Error) => error)
  if (read instanceof Error) return { problem: `expected a file that can be read, found ${read.message}` }
  const judged = judgeLogo(read)
  if ('problem' in judged) return judged
  const { format, width, height, bytes } = judged
  const hash = digest('sha256', bytes).slice(0, 16)
  return { shown: { url: `/site/${hash}.${format}`, width, height }, hash, bytes }
}
