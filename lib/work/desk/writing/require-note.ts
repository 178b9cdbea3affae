import { AlphanodeError } from '#lib/errors'
import { findBeginner, listPostStates, type PostState } from '#lib/store'
import type { DeskContext } from '../use-case.ts'

export interface Note {
  post: PostState
  /** Whether the person who asks began it at the desk. */
  isOwn: boolean
}

/** A note by the id of its post. */
export async function requireNote({ store, person }: DeskContext, id: string): Promise<Note> {
  const [post] = await listPostStates(store.read, { ids: [id] })
  if (!post) throw new AlphanodeError('not-found', `There is no note ${id}.`)
  return { post, isOwn: (await findBeginner(store.read, post.num)) === person.name }
}
