import { findPerson, type Term, toWrittenName } from '#lib/core/posts'
import type { SiteRecord } from './site-record.ts'

type Naming = Pick<SiteRecord, 'authors' | 'language'>

/** What a term is called where it stands as a title or in an index. Commands and tags stay as they are typed. */
export function nameOfTerm({ authors, language }: Naming, { kind, name }: Pick<Term, 'kind' | 'name'>): string {
  switch (kind) {
    case 'author':
      return findPerson(authors, name)?.name ?? name
    case 'lang':
      return nameOfLanguage(name, language)
    case 'tool':
    case 'tag':
    case 'language':
      return name
    default:
      return toWrittenName(name)
  }
}

/** `de` is “Deutsch” on a German site and “German” on an English one; a tag that has no name stays one. */
export function nameOfLanguage(tag: string, inLanguage: string): string {
  try {
    const name = new Intl.DisplayNames(inLanguage, { type: 'language' }).of(tag) ?? tag
    return name.charAt(0).toLocaleUpperCase(inLanguage) + name.slice(1)
  } catch {
    return tag
  }
}
