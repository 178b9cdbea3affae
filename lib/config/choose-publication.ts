import path from 'node:path'
import { forgetConfig, parseConfig } from './index.ts'
import { toDataFolder } from './publication.ts'

/** Makes a folder the publication of this process and of all that it starts. */
export function choosePublication(folder: string): void {
  process.env.ALPHANODE_CONTENT = toTypedPath(folder)
  forgetConfig()
}

/** npm runs a script in the folder of its package; a person means a path as seen from where the command was typed. */
export function toTypedPath(stated: string): string {
  const isOwnScript = process.env.npm_package_json === path.resolve('package.json')
  const typedIn = (isOwnScript && process.env.INIT_CWD) || process.cwd()
  return path.resolve(typedIn, stated)
}

/** Whether somebody said which publication is meant. */
export const isPublicationChosen = (): boolean => Boolean(process.env.ALPHANODE_CONTENT)

/** Writing has databases of its own, so that unfinished states never reach the ones that are served. */
export function chooseWritingData(): void {
  if (process.env.ALPHANODE_DATA) return
  process.env.ALPHANODE_DATA = path.join(toDataFolder(parseConfig(process.env).contentFolder), 'dev')
  forgetConfig()
}
