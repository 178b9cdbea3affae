import type { ForeseenImport } from '#lib/work/importing'
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
    ...shorten(
      'decisions of the gate',
      gate.map(
        ({ id, listed, reasons }) =>
          `  gate     ${id}  ${toGate(listed.before)} → ${toGate(listed.after)}${reasons.length > 0 ? `  (${reasons.join('; ')})` : ''}`,
      ),
    ),
    ...(kinds ? [`  site     every page: it leads to ${kinds.after.join(', ') || 'no lists'}`] : []),
    ...(later.length > 0 ? [`  later    ${later.length} more pages find their similar posts in the background`] : []),
    `  purge    ${tags.join(' ')}`,
  ]
}

/** What an import would change for readers, in the words of a publication. */
export function toForeseenLines({ path, changes, effects, redirects }: ForeseenImport): string[] {
  if (!effects)
    return [`${path}: ${changes} changes are too many to try at once; a part of it says what readers would get`]
  return [
    ...toEffectLines(effects),
    ...shorten(
      'redirects',
      redirects.map(({ path: old, slug }) => `  redirect ${old}  → /posts/${slug}`),
    ),
  ]
}

const toGate = (isListed: boolean): string => (isListed ? 'listed' : 'kept back')

const toCount = ({ before, after }: { before: number; after: number }): string =>
  before === after ? '' : `, ${before} → ${after} posts`

const shorten = (what: string, lines: readonly string[]): string[] =>
  lines.length <= mostLines
    ? [...lines]
    : [...lines.slice(0, mostLines), `  and ${lines.length - mostLines} more ${what}: --json names them`]
