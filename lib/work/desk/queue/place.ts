import { AlphanodeError } from '#lib/errors'
import type { PostNum, QueuePlace } from '#lib/store'

/** A place in a list as an address holds it. */
export const renderPlace = ({ at, post, owner }: QueuePlace): string => [at, post, encodeURIComponent(owner)].join('.')

export function parsePlace(text: string): QueuePlace {
  const [, at, post, owner = ''] = /^(\d{1,15})\.(\d{1,15})\.([\w%!'()*~.-]{0,1000})$/.exec(text) ?? []
  if (at === undefined) throw isNoPlace(text)
  return { at: Number(at), post: Number(post) as PostNum, owner: decodeOwner(owner, text) }
}

function decodeOwner(owner: string, text: string): string {
  try {
    return decodeURIComponent(owner)
  } catch {
    throw isNoPlace(text)
  }
}

const isNoPlace = (text: string) =>
  new AlphanodeError('invalid', `after: expected a place in the list, found ${JSON.stringify(text.slice(0, 60))}`)
