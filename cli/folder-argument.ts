import { choosePublication } from '#lib/config/choose-publication.ts'
import { AlphanodeError } from '#lib/errors'

/** `npm start -- ../my-notes`: the folder that is served instead of `content/`. */
export function takeFolderArgument(args: readonly string[]): void {
  const [folder, ...rest] = args
  if (folder === undefined) return
  if (rest.length > 0 || folder.startsWith('-'))
    throw new AlphanodeError('wrong-use', `expected a folder, as in npm start -- ../my-notes, found ${args.join(' ')}`)
  choosePublication(folder)
}
