import path from 'node:path'

const name = 'ALPHANODE_SOURCES'

/** Where this process has its sources from, said once at its start; bundled code cannot tell by itself. */
export function setSourceFolder(folder: string): void {
  process.env[name] = folder
}

export const sourceFolder = (): string => process.env[name] ?? process.cwd()

const own: string | undefined = import.meta.dirname

/** A source file or folder by its path in the checkout: seen from this file where it is none of a bundle. */
export const toSourcePath = (file: string): string =>
  path.join(/* turbopackIgnore: true */ own === undefined ? sourceFolder() : path.resolve(own, '..', '..'), file)
