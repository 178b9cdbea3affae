import { createHash } from 'node:crypto'
import { readdirSync, readFileSync, statSync } from 'node:fs'
import path from 'node:path'

/** Everything that can make two builds answer differently. Content is not among it: that is what editions are for. */
const sources = [
  'app',
  'components',
  'lib',
  'public',
  'proxy.ts',
  'server.ts',
  'render.ts',
  'next.config.mjs',
  'package-lock.json',
]

/** The build's name, known before the build: 12 hex digits of SHA-256 over the sources and the site's address and name. */
export const computeBuildId = (root: string, site: { siteUrl: string; siteName: string }): string =>
  hashSources(root, sources, JSON.stringify([site.siteUrl, site.siteName]))

/** Names the contents of files and folders below the root, tests apart: 12 hex digits. */
export function hashSources(root: string, entries: readonly string[], salt: string): string {
  const hash = createHash('sha256').update(salt)
  for (const entry of entries)
    for (const file of listFiles(path.join(root, entry)))
      hash.update(`\0${path.relative(root, file)}\0`).update(readFileSync(file))
  return hash.digest('hex').slice(0, 12)
}

function listFiles(entry: string): string[] {
  const stats = statSync(entry, { throwIfNoEntry: false })
  if (!stats) return []
  if (stats.isFile()) return /\.(test|spec)\.tsx?$/.test(entry) ? [] : [entry]
  return readdirSync(entry)
    .sort()
    .flatMap((name) => listFiles(path.join(entry, name)))
}
