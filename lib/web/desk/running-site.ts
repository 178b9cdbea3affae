import type { Config } from '#lib/config'
import { openMediaStore } from '#lib/media/pictures'
import type { Store } from '#lib/store'
import type { RunningSite } from '#lib/work/desk'
import { removeUnused } from '#lib/work/media'
import { readViews } from '#lib/work/watching/read-views.ts'
import { toPassedAddress } from '../media-pass.ts'
import { askSurfaces, listSurfaces } from '../receipt.ts'

/** The site that this desk belongs to, asked where this machine serves it. */
export function toRunningSite(
  store: Store,
  config: Pick<Config, 'host' | 'port' | 'mediaFolder' | 'mediaStore' | 'statsFile'>,
): RunningSite {
  const origin = toOwnOrigin(config)
  return {
    async listSurfaces(slug) {
      return (await listSurfaces(store, slug)).map(([surface, address]) => ({ surface, address }))
    },
    toPassedAddress,
    removeUnusedFiles: () => removeUnused(store, openMediaStore(config)),
    readViews: (post) => readViews(config.statsFile, post),
    askSurfaces: (slug, only) => askSurfaces(slug, { store, origin, only }),
  }
}

/** A server that listens to every address is reached by the name of its own machine. */
export function toOwnOrigin({ host, port }: Pick<Config, 'host' | 'port'>): string {
  if (host === null || host === '0.0.0.0' || host === '::') return `http://localhost:${port}`
  return `http://${host.includes(':') ? `[${host}]` : host}:${port}`
}
