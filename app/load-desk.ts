import path from 'node:path'
import { pathToFileURL } from 'node:url'
import { toBundled } from '#lib/config/bundles.ts'
import { sourceFolder } from '#lib/config/source-folder.ts'
import type * as Desk from '#lib/web/desk'

/**
 * What the desk can do, loaded by Node itself and not by the bundler: use cases start threads and processes from files beside
 * them, and import what the pages of readers have no need of.
 */
export function loadDesk(): Promise<typeof Desk> {
  const file = toBundled(path.join(/* turbopackIgnore: true */ sourceFolder(), 'lib/web/desk/index.ts'))
  return import(/* turbopackIgnore: true */ pathToFileURL(file).href)
}
