import { existsSync, readFileSync, writeFileSync } from 'node:fs'
import path from 'node:path'
import type { Config } from '#lib/config'
import { toRealFolder } from '#lib/config/publication.ts'
import { AlphanodeError } from '#lib/errors'
import { makeFolder } from '#lib/files'

type Place = Pick<Config, 'contentFolder' | 'dataFolder'>

/** Makes a data folder that of a publication; one that belongs to another is refused. */
export function claimData(place: Place): void {
  if (requireOwnData(place)) return
  makeFolder(place.dataFolder)
  writeFileSync(toOwnerFile(place), toRealFolder(place.contentFolder))
}

/** Whether a data folder is known to be that of a publication; one that belongs to another is refused. */
export function requireOwnData(place: Place): boolean {
  const file = toOwnerFile(place)
  if (!existsSync(file)) return false
  const owner = readFileSync(file, 'utf8')
  const own = toRealFolder(place.contentFolder)
  if (owner === own) return true
  throw new AlphanodeError(
    'conflict',
    `${place.dataFolder} holds the publication ${owner}, not ${own}: leave ALPHANODE_DATA out, or set it to another folder. If the publication has moved, delete ${file}.`,
  )
}

/** The publication that a data folder is of; the one that is configured for a data folder that belongs to none. */
export function findPublicationFolder(place: Place): string {
  const file = toOwnerFile(place)
  return existsSync(file) ? readFileSync(file, 'utf8') : place.contentFolder
}

const toOwnerFile = ({ dataFolder }: Place): string => path.join(dataFolder, 'publication')
