import { type EditionPage, type TermKind, toTermSlug } from '#lib/core/posts'

const plurals: Partial<Record<TermKind, string>> = { topic: 'topics', stack: 'stacks', tool: 'tools' }

interface Props {
  kind: TermKind
  name: string
  terms: EditionPage['terms']
}

/** A name that posts are listed under, leading to that list when the edition says that it is listed there. */
export function TermLink({ kind, name, terms }: Props) {
  const slug = toTermSlug(name)
  const isListed = terms.some((term) => term.kind === kind && term.slug === slug)
  const plural = plurals[kind]
  return isListed && plural ? (
    <a href={`/${plural}/${slug}`} dir="auto">
      {name}
    </a>
  ) : (
    <bdi>{name}</bdi>
  )
}
