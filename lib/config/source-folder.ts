const name = 'ALPHANODE_SOURCES'

/** Where this process has its sources from, said once at its start; bundled code cannot tell by itself. */
export function setSourceFolder(folder: string): void {
  process.env[name] = folder
}

export const sourceFolder = (): string => process.env[name] ?? process.cwd()
