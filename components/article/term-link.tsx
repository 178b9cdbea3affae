import { type EditionPage, findPlural, type TermKind, toTermSlug } from '#lib/core/posts'

interface Props {
  kind: TermKind
  name: string
  terms: EditionPage['terms']
}

/** A name that posts are listed under, leading to that list when the edition says that it is listed there. */
export function TermLink({ kind, name, terms }: Props) {
  const slug = toTermSlug(name)
  const isListed = terms.some((term) => term.kind === kind && term.slug === slug)
  const plural = findPlural(kind)
  return isListed && plural ? (
    <a href={`/${plural}/${slug}`} dir="auto">
      {name}
    </a>
  ) : (
    <bdi>{name}</bdi>
  )
}
