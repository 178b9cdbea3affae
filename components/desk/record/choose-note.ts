import type { FoundNote } from '../use-found-notes.ts'

/** A note as it is offered: by its title, with its address where others of that title are offered as well. */
export const toOffer = (note: Pick<FoundNote, 'title' | 'slug'>, notes: readonly Pick<FoundNote, 'title'>[]): string =>
  notes.filter(({ title }) => title === note.title).length > 1 ? `${note.title} (/posts/${note.slug})` : note.title

/**
 * The id of the note that was meant: by an offer, an address, an id, or words that name one note alone. Null: they name several.
 */
export function chooseNote(given: string, notes: readonly Pick<FoundNote, 'id' | 'title' | 'slug'>[]): string | null {
  const text = given.trim()
  const ofDesk = /\/desk\/notes\/([^/?#]+)/.exec(text)?.[1]
  if (ofDesk) return decodeURIComponent(ofDesk)
  const meant = notes.filter((note) => [note.id, `/posts/${note.slug}`, toOffer(note, notes)].includes(text))
  const [only, ...others] = meant.length > 0 ? meant : notes
  return others.length > 0 ? null : (only?.id ?? text)
}
