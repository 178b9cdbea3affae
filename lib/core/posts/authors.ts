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
