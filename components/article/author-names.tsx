import { type EditionPage, listAuthors, toTermSlug } from '#lib/core/posts'
import { currentSite } from '../site/current-site.ts'

interface Props {
  authors: NonNullable<EditionPage['revision']['meta']['authors']>
  terms: EditionPage['terms']
}

/** Each leads to what else the author wrote here, or where the note is not listed, to where it says. */
export function AuthorNames({ authors, terms }: Props) {
  return listAuthors(authors, currentSite().authors).map(({ written, name, url }, index) => {
    const slug = toTermSlug(written)
    const isListed = terms.some((term) => term.kind === 'author' && term.slug === slug)
    const address = isListed ? `/authors/${slug}` : url
    return (
      <span key={written} dir="auto">
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
