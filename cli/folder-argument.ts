import { choosePublication } from '#lib/config/choose-publication.ts'
import { AlphanodeError } from '#lib/errors'

export interface StartFlags {
  /** Withdraws the notes whose file is gone, however many they are. */
  prune: boolean
}

/** `npm start -- ../my-notes --prune`: the folder that is served instead of `content/`, and what may be done to it. */
export function takeArguments(args: readonly string[]): StartFlags {
  const prune = args.includes('--prune')
  const [folder, ...rest] = args.filter((arg) => arg !== '--prune')
  if (rest.length > 0 || folder?.startsWith('-'))
    throw new AlphanodeError(
      'wrong-use',
      `expected a folder, and perhaps --prune, as in npm start -- ../my-notes, found ${args.join(' ')}`,
    )
  if (folder !== undefined) choosePublication(folder)
  return { prune }
}
