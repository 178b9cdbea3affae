import type { ForeseenImport } from '#lib/work/importing'
import type { Effects } from '#lib/work/publishing'

/** How many posts and lists of a publication are written out; `--json` names all. */
const mostLines = 30
/** A folder that comes in changes everything at once: examples of each kind say what its addresses will look like. */
const ofImport = { most: 5, mostTags: 60 }

interface Limits {
  most: number
  mostTags: number
}

/** Effects as a person reads them, a line each; the tags to purge are all named, unless an import is only tried. */
export function toEffectLines(
  { posts, lists, addresses, gate, kinds, later, tags }: Effects,
  { most, mostTags }: Limits = { most: mostLines, mostTags: Number.POSITIVE_INFINITY },
): string[] {
  return [
    ...shorten(
      most,
      'pages',
      posts.map(
        ({ slug, edition, because }) =>
          `  page     /posts/${slug}  ${edition.before ?? 'nothing'} → ${edition.after ?? 'nothing'}  (${because.join(', ')})`,
      ),
    ),
    ...shorten(
      most,
      'lists',
      lists.map(
        ({ kind, slug, epoch, count }) =>
          `  list     ${kind}${slug === '' ? '' : ` ${slug}`}  epoch ${epoch.before} → ${epoch.after}${toCount(count)}`,
      ),
    ),
    ...shorten(
      most,
      'addresses',
      addresses.map(
        ({ slug, before, after, to }) =>
          `  address  /posts/${slug}  ${before} → ${after}${to === undefined ? '' : ` to /posts/${to}`}`,
      ),
    ),
    ...shorten(
      most,
      'decisions of the gate',
      gate.map(
        ({ id, listed, reasons }) =>
          `  gate     ${id}  ${toGate(listed.before)} → ${toGate(listed.after)}${reasons.length > 0 ? `  (${reasons.join('; ')})` : ''}`,
      ),
    ),
    ...(kinds ? [`  site     every page: it leads to ${kinds.after.join(', ') || 'no lists'}`] : []),
    ...(later.length > 0 ? [`  later    ${later.length} more pages find their similar posts in the background`] : []),
    `  purge    ${tags.slice(0, mostTags).join(' ')}${tags.length > mostTags ? ` and ${tags.length - mostTags} more: --json names them` : ''}`,
  ]
}

/** What an import would change for readers, in the words of a publication. */
export function toForeseenLines({ path, changes, effects, redirects }: ForeseenImport): string[] {
  if (!effects)
    return [`${path}: ${changes} changes are too many to try at once; a part of it says what readers would get`]
  return [
    ...toEffectLines(effects, ofImport),
    ...shorten(
      ofImport.most,
      'redirects',
      redirects.map(({ path: old, slug }) => `  redirect ${old}  → /posts/${slug}`),
    ),
  ]
}

const toGate = (isListed: boolean): string => (isListed ? 'listed' : 'kept back')

const toCount = ({ before, after }: { before: number; after: number }): string =>
  before === after ? '' : `, ${before} → ${after} posts`

const shorten = (most: number, what: string, lines: readonly string[]): string[] =>
  lines.length <= most
    ? [...lines]
    : [...lines.slice(0, most), `  and ${lines.length - most} more ${what}: --json names them`]
