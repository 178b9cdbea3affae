import { createHash } from 'node:crypto'
import { existsSync, statSync } from 'node:fs'
import path from 'node:path'
import { listSources } from './build-id.ts'
import { listWholeBuilds, toBuildsFolder } from './builds.ts'

/*
 * A start that finds, reads and links 1,500 files of the sources and packages takes twice the processor time of one that
 * reads a few large ones. So a build holds its modules bundled as well; where there is no bundle, the sources run as they are.
 */

/** In the folder of a build: what serves, and the processes and threads that it starts. */
export const toServingBundles = (buildFolder: string): string => path.join(buildFolder, 'bundled')

/** In the folder of a build: the commands of the checkout, whose sources may change while the build stays the same. */
export const toCommandBundles = (buildFolder: string, name: string): string => path.join(buildFolder, 'commands', name)

/** A bundle is named by the path of its source. */
export const toBundleName = (source: string): string => `${source.replace(/\.ts$/, '').split(/[\\/]/).join('~')}.mjs`

/** What is started instead of a source file of a build: its bundle, where it has one. */
export function toBundled(file: string): string {
  const [, build, source] = /^(.*[\\/]\.builds[\\/][^\\/]+)[\\/](.+\.ts)$/.exec(file) ?? []
  if (build === undefined || source === undefined) return file
  const bundle = path.join(/* turbopackIgnore: true */ toServingBundles(build), toBundleName(source))
  return existsSync(/* turbopackIgnore: true */ bundle) ? bundle : file
}

/**
 * What is started instead of a source file of `cli/`, where a build has the bundle of exactly these sources: of several the
 * newest, which is not removed while the command runs.
 */
export function findCommandBundle(checkout: string, source: string): string | undefined {
  const builds = listWholeBuilds(toBuildsFolder(checkout))
  if (builds.length === 0) return undefined
  const name = nameCommands(checkout)
  return builds
    .map(({ folder }) => path.join(toCommandBundles(folder, name), toBundleName(source)))
    .find((bundle) => existsSync(bundle))
}

const commandSources = ['cli', 'lib', 'package.json', 'package-lock.json']

/** By size and time of the files: every command waits for it, and to read them all takes as long as some commands. */
export function nameCommands(checkout: string): string {
  const hash = createHash('sha256')
  for (const file of listSources(checkout, commandSources)) {
    const { size, mtimeMs } = statSync(path.join(checkout, file))
    // An image keeps whole seconds.
    hash.update(`${file}\0${size}\0${Math.floor(mtimeMs / 1000)}\0`)
  }
  return hash.digest('hex').slice(0, 12)
}
