import { existsSync, readdirSync, readFileSync } from 'node:fs'
import path from 'node:path'

/**
 * A build is a folder with a copy of the sources that it was made of, so that a server starts parts of itself anew from
 * what it was started from, whatever becomes of the checkout meanwhile.
 */
export interface Build {
  id: string
  folder: string
}

/** Written when a build is whole: the moment, RFC 3339. */
const wholeFile = 'whole'

export const toBuildsFolder = (root: string): string => path.join(root, '.builds')

/** Names the last build that failed, while none has succeeded since. */
export const toFailedFile = (buildsFolder: string): string => path.join(buildsFolder, 'failed.json')

export const toBuild = (root: string, id: string): Build => ({ id, folder: path.join(toBuildsFolder(root), id) })

export const toWholeFile = ({ folder }: Build): string => path.join(folder, wholeFile)

export const isWhole = (build: Build): boolean => existsSync(toWholeFile(build))

/** The newest comes first. */
export function listWholeBuilds(buildsFolder: string): Build[] {
  if (!existsSync(buildsFolder)) return []
  return readdirSync(buildsFolder)
    .map((id) => ({ id, folder: path.join(buildsFolder, id) }))
    .filter(isWhole)
    .map((build) => ({ build, at: readFileSync(toWholeFile(build), 'utf8') }))
    .sort((a, b) => (a.at < b.at ? 1 : -1))
    .map(({ build }) => build)
}
