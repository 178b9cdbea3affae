import type { Resolver } from '../resolve/resolve.ts'

/** Programs get problem details instead of a page: the rule says who reads it; where there is no rule, the name's ending does. */
export function isForPrograms({ match }: Pick<Resolver, 'match'>, pathname: string): boolean {
  const found = match(pathname)
  if (!found) return /\.(json|xml|png|txt|md)$/.test(pathname)
  const { readBy } = found.rule
  return (typeof readBy === 'function' ? readBy(found.params) : readBy) === 'programs'
}
