import { type EditionPage, findPerson, toTermSlug } from '#lib/core/posts'
import { currentSite } from '../site/current-site.ts'

interface Props {
  authors: NonNullable<EditionPage['revision']['meta']['authors']>
  terms: EditionPage['terms']
}

/** Each leads to what else the author wrote here, or where the note is not listed, to where it says. */
export function AuthorNames({ authors, terms }: Props) {
  return authors.map((author: Props['authors'][number] & { url?: string | undefined }, index) => {
    const slug = toTermSlug(author.name)
    const name = findPerson(currentSite().authors, author.name)?.name ?? author.name
    const isListed = terms.some((term) => term.kind === 'author' && term.slug === slug)
    const address = isListed ? `/authors/${slug}` : author.url
    return (
      <span key={author.name} dir="auto">
        {index > 0 && ', '}
        {address ? (
          <a href={address} rel="author">
            {name}
          </a>
        ) : (
          name
        )}
      </span>
    )
  })
}
