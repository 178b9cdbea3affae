import path from 'node:path'
import { forgetConfig, parseConfig } from './index.ts'
import { toDataFolder } from './publication.ts'

/**
 * Makes a folder the publication of this process and of all that it starts. npm runs a script in the folder of its package;
 * a person who names a folder means it as seen from where the command was typed.
 */
export function choosePublication(folder: string): void {
  const isOwnScript = process.env.npm_package_json === path.resolve('package.json')
  const typedIn = (isOwnScript && process.env.INIT_CWD) || process.cwd()
  process.env.ALPHANODE_CONTENT = path.resolve(typedIn, folder)
  forgetConfig()
}

/** Whether somebody said which publication is meant. */
export const isPublicationChosen = (): boolean => Boolean(process.env.ALPHANODE_CONTENT)

/** Writing has databases of its own, so that unfinished states never reach the ones that are served. */
export function chooseWritingData(): void {
  if (process.env.ALPHANODE_DATA) return
  process.env.ALPHANODE_DATA = path.join(toDataFolder(parseConfig(process.env).contentFolder), 'dev')
  forgetConfig()
}
