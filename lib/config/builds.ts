import { existsSync, readdirSync, readFileSync } from 'node:fs'
import path from 'node:path'
import { AlphanodeError } from '#lib/errors'
import { computeBuildId } from './build-id.ts'

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

/** Holds the build's name: to find it out again, a server would read all sources at each start. */
export const toIdFile = ({ folder }: Pick<Build, 'folder'>): string => path.join(folder, 'build-id')

/** Of the build, or the checkout, that lies in this folder. */
export function readBuildId(folder: string): string {
  const file = toIdFile({ folder })
  return existsSync(file) ? readFileSync(file, 'utf8') : computeBuildId(folder)
}

export const isWhole = (build: Build): boolean => existsSync(toWholeFile(build))

/** Whether it can get ready beside another build and wait; earlier ones listen at once. */
export const isSwitchable = ({ folder }: Build): boolean =>
  existsSync(path.join(folder, 'lib', 'process', 'messages.ts'))

export function requireSwitchable(build: Build): Build {
  if (isSwitchable(build)) return build
  throw new AlphanodeError(
    'conflict',
    `Build ${build.id} is of a version that cannot start beside another one. Stop the server, check its sources out and start.`,
  )
}

/** The build made before this one, which need not have served. */
export function findEarlierBuild({ id, folder }: Build): Build | undefined {
  const builds = listWholeBuilds(path.dirname(folder))
  return builds.slice(builds.findIndex((build) => build.id === id) + 1).find((build) => build.id !== id)
}

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
