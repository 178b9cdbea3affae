import { rm } from 'node:fs/promises'
import type { MediaPlace } from '#lib/config'
import { openOriginals } from './open-originals.ts'
import { checkOriginal, copyOriginal } from './originals.ts'

export type CopyOutcome = 'copied' | 'there' | 'missing' | 'damaged'

/** Copies what is kept from one place to another, each read and compared with its name: nothing that is damaged spreads. */
export function createCopier(from: MediaPlace, to: MediaPlace): (name: string) => Promise<CopyOutcome> {
  const [source, target] = [openOriginals(from), openOriginals(to)]
  return async (name) => {
    if ((await checkOriginal(target, name)) === 'whole') return 'there'
    const partial = target.beginPartial()
    try {
      const outcome = await copyOriginal(source, name, partial)
      if (outcome === 'copied') await target.put(name, partial)
      return outcome
    } finally {
      await rm(partial, { force: true })
    }
  }
}
