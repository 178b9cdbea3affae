import { toTermSlug } from './slug.ts'

/** What a site says of a person. */
export interface Person {
  name: string
  url: string | null
  role: string | null
  bio: string | null
}

/** Whom a site means by the name that a note gives: a key of its list, or the person's own name. Null for strangers. */
export function findPerson(people: Readonly<Record<string, Person>>, name: string): Person | null {
  const slug = toTermSlug(name)
  const known = Object.entries(people)
  const byKey = known.find(([key]) => toTermSlug(key) === slug)
  return (byKey ?? known.find(([, person]) => toTermSlug(person.name) === slug))?.[1] ?? null
}

/** A name and an address of a note. */
interface Named {
  name: string
  url?: string | undefined
}

export interface KnownAuthor {
  /** As the note has it. */
  written: string
  /** As the site has it. */
  name: string
  url: string | null
}

/** The authors that a note names, as the site calls them: once, whether by key or by name. */
export function listAuthors(authors: readonly Named[], people: Readonly<Record<string, Person>>): KnownAuthor[] {
  const known = authors.map((author) => ({ author, person: findPerson(people, author.name) }))
  return known
    .filter(({ person }, index) => person === null || known.findIndex((other) => other.person === person) === index)
    .map(({ author: { name, url }, person }) => ({
      ...{ written: name, name: person?.name ?? name },
      url: url ?? person?.url ?? null,
    }))
}
