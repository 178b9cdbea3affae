import path from 'node:path'
import { type AdoptOptions, noOptions } from './adopt/adopt.ts'
import type { Unsaid } from './dialects/dialect.ts'

/** What the publication says of one source. */
export interface SourceSettings extends AdoptOptions {
  /** The system that its notes come from, where the publication says it. */
  dialect?: string
  /** Whether its notes are believed when they say that somebody reviewed them; yes when absent. */
  claims?: 'believe' | 'ignore'
  /** What notes are that do not say whether they are public, where others of their folder do; held when absent. */
  unsaid?: Unsaid
  /** Where its notes stood before. */
  siteUrl?: string
  /** Whether its notes are a documentation, where the publication says it. */
  tree?: boolean
}

/** What a publication says of where its notes come from. Plain values, since threads are sent them. */
export interface PublicationSources {
  /** Absolute places, where they really are. The innermost holds; null: its notes are none of the publication's. */
  places: readonly { path: string; settings: SourceSettings | null }[]
  /** The settings of notes that lie in none of the places. */
  elsewhere: SourceSettings
}

export const noSources: PublicationSources = { places: [], elsewhere: noOptions }

/** The innermost place that a file is of; null when none holds it. */
export const findPlace = ({ places }: PublicationSources, origin: string) =>
  places
    .filter(({ path: root }) => isWithin(origin, root))
    .toSorted((one, other) => other.path.length - one.path.length)[0] ?? null

/** The settings that a file is read with; null for one that the publication does not take its notes from. */
export function findSettings(sources: PublicationSources, origin: string): SourceSettings | null {
  const place = findPlace(sources, origin)
  return place ? place.settings : sources.elsewhere
}

/** The name that a file has below the outermost place that holds it, whatever part is imported; null when none does. */
export function findNameInPlace({ places }: PublicationSources, origin: string): string | null {
  const place = places
    .filter(({ path: root }) => origin !== root && isWithin(origin, root))
    .toSorted((one, other) => one.path.length - other.path.length)[0]
  return place ? path.relative(place.path, origin).split(path.sep).join('/') : null
}

const isWithin = (origin: string, root: string): boolean => origin === root || origin.startsWith(`${root}${path.sep}`)
