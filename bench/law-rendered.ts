import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { buildSite } from '../e2e/site.ts'
import { computeBuildId } from '../lib/config/build-id.ts'
import { toBuild } from '../lib/config/builds.ts'
import { requireConfig } from '../lib/config/index.ts'
import { AlphanodeError } from '../lib/errors/index.ts'
import { openStore } from '../lib/store/index.ts'
import { startRendering } from '../lib/web/render/rendering.ts'
import { createPublication } from '../lib/web/testing/history.ts'
import type { LawDatabases } from '../lib/web/testing/law-database.ts'

export interface RealRenderer {
  databases: LawDatabases
  /** Null for a card that stands in for one that was not drawn in time. */
  render(inner: string): Promise<string>
}

/**
 * The framework that renders for the production entrance, over one database for all histories. There are two of its
 * processes: each keeps what it has made, so a page that is asked for again is made anew by the other.
 */
export function startRealRenderer(): RealRenderer {
  const root = path.resolve(import.meta.dirname, '..')
  buildSite({})
  const folder = mkdtempSync(path.join(tmpdir(), 'alphanode-law-'))
  process.env.ALPHANODE_DATA = folder
  const config = requireConfig()
  const store = openStore(config.databaseFile)
  const file = path.join(toBuild(root, computeBuildId(root)).folder, 'render.ts')
  const start = () => startRendering({ file, args: [config.siteUrl, String(config.port)] })
  const renderings = [start(), start()] as const
  const asked = new Map<string, number>()
  const known = new Map<string, string>()
  let histories = 0
  return {
    databases: {
      async next() {
        asked.clear()
        known.clear()
        return { publication: createPublication(store, `note-${histories++}`), known }
      },
      async close() {
        for (const rendering of renderings) await rendering.close()
        await store.close()
        rmSync(folder, { recursive: true, force: true })
      },
    },
    async render(inner) {
      const times = asked.get(inner) ?? 0
      asked.set(inner, times + 1)
      const { status, bodies } = await renderings[times % 2 === 0 ? 0 : 1].render(inner)
      if (status === 404) throw new AlphanodeError('not-found', `${inner} answered 404.`)
      if (status !== 200) throw new Error(`${inner} answered ${status}.`)
      return bodies.identity?.toString('latin1') ?? ''
    },
  }
}
