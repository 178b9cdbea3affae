import type { Effects } from '#lib/work/publishing'

/** How many posts and lists are written out; `--json` names all. */
const mostLines = 30

/** Effects as a person reads them, a line each. */
export function toEffectLines({ posts, lists, addresses, gate, kinds, later, tags }: Effects): string[] {
  return [
    ...shorten(
      'pages',
      posts.map(
        ({ slug, edition, because }) =>
          `  page     /posts/${slug}  ${edition.before ?? 'nothing'} → ${edition.after ?? 'nothing'}  (${because.join(', ')})`,
      ),
    ),
    ...shorten(
      'lists',
      lists.map(
        ({ kind, slug, epoch, count }) =>
          `  list     ${kind}${slug === '' ? '' : ` ${slug}`}  epoch ${epoch.before} → ${epoch.after}${toCount(count)}`,
      ),
    ),
    ...shorten(
      'addresses',
      addresses.map(
        ({ slug, before, after, to }) =>
          `  address  /posts/${slug}  ${before} → ${after}${to === undefined ? '' : ` to /posts/${to}`}`,
      ),
    ),
    ...gate.map(
      ({ id, listed, reasons }) =>
        `  gate     ${id}  ${toGate(listed.before)} → ${toGate(listed.after)}${reasons.length > 0 ? `  (${reasons.join('; ')})` : ''}`,
    ),
    ...(kinds ? [`  site     every page: it leads to ${kinds.after.join(', ') || 'no lists'}`] : []),
    ...(later.length > 0 ? [`  later    ${later.length} more pages find their similar posts in the background`] : []),
    `  purge    ${tags.join(' ')}`,
  ]
}

const toGate = (isListed: boolean): string => (isListed ? 'listed' : 'kept back')

const toCount = ({ before, after }: { before: number; after: number }): string =>
  before === after ? '' : `, ${before} → ${after} posts`

const shorten = (what: string, lines: readonly string[]): string[] =>
  lines.length <= mostLines
    ? [...lines]
    : [...lines.slice(0, mostLines), `  and ${lines.length - mostLines} more ${what}: --json names them`]
