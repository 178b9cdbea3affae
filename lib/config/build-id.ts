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
  'package.json',
  'package-lock.json',
  'tsconfig.json',
]

/** The build's name, known before the build: 12 hex digits of SHA-256 over the sources. One build serves any publication. */
export const computeBuildId = (root: string): string => hashSources(root, sources, '')

/** What a build is made of, relative to the root. */
export const listBuildSources = (root: string): string[] => listSources(root, sources)

/** Names the contents of files and folders below the root, tests and what they need apart: 12 hex digits. */
export function hashSources(root: string, entries: readonly string[], salt: string): string {
  const hash = createHash('sha256').update(salt)
  for (const file of listSources(root, entries)) hash.update(`\0${file}\0`).update(readFileSync(path.join(root, file)))
  return hash.digest('hex').slice(0, 12)
}

/** A test, or a folder or file that tests alone use: `testing/`, `testing.ts`, `testing-posts.ts`. */
const forTests = /\.(?:test|spec)\.tsx?$|(?:^|\/)testing(?:[-/.]|$)/

export function listSources(root: string, entries: readonly string[]): string[] {
  return entries.flatMap((entry) => {
    if (forTests.test(entry)) return []
    const stats = statSync(path.join(root, entry), { throwIfNoEntry: false })
    if (!stats) return []
    if (stats.isFile()) return [entry]
    const names = readdirSync(path.join(root, entry)).sort()
    return listSources(
      root,
      names.map((name) => `${entry}/${name}`),
    )
  })
}
