import type { foreseePublication } from '#lib/work/desk/record/publish.ts'
import type { OutputOf } from './output.ts'

type Told = OutputOf<typeof foreseePublication>['effects']

/** How many of a kind are written out. */
const mostNamed = 6

/** What readers get otherwise, in plain words: one sentence each. */
export function toEffectSentences({ posts, lists, addresses, gate, kinds, later }: Told): string[] {
  return [
    ...shorten(posts.map(toPageSentence), 'more pages change as well'),
    ...addresses.flatMap(({ slug, after, to }) =>
      after === 'page'
        ? posts.some((post) => post.slug === slug && post.edition.before === null)
          ? []
          : `/posts/${slug} is the page of this note.`
        : after === 'moved'
          ? `/posts/${slug} leads to /posts/${to}.`
          : `/posts/${slug} answers that it is gone.`,
    ),
    ...shorten(lists.map(toListSentence), 'more lists change as well'),
    ...gate.flatMap(({ listed, reasons }) =>
      listed.before === listed.after && !listed.after
        ? `Search engines, feeds and lists leave it out: ${reasons.join('; ')}.`
        : listed.before === listed.after
          ? []
          : listed.after
            ? 'Search engines, feeds and lists show it.'
            : `Search engines, feeds and lists no longer show it: ${reasons.join('; ')}.`,
    ),
    ...(kinds ? ['The site’s navigation changes on every page.'] : []),
    ...(later.length > 0
      ? [
          `${later.length === 1 ? 'One page finds' : `${later.length} pages find`} similar notes anew in the background.`,
        ]
      : []),
  ]
}

function toPageSentence({ slug, edition, because }: Told['posts'][number]): string {
  if (edition.before === null) return `/posts/${slug} is a new page.`
  if (edition.after === null) return `/posts/${slug} is no page any more.`
  return `/posts/${slug} shows something else: ${because.join(', ')}.`
}

const kindNames: Record<string, string> = {
  ...{ all: 'The home page and the feeds', topic: 'Topic', stack: 'Stack', tool: 'Tool', tag: 'Tag', series: 'Series' },
  ...{
    author: 'Author',
    language: 'Code in',
    lang: 'Language',
    tree: 'The documentation',
    translation: 'Translation',
  },
}

function toListSentence({ kind, slug, name, count }: Told['lists'][number]): string {
  // It is counted by its parts, which hold other notes as well.
  if (kind === 'shard') return 'The sitemap changes.'
  const what = `${kindNames[kind] ?? kind}${kind === 'all' ? '' : ` ${name || slug}`}`
  const step = count.after - count.before
  const verb = kind === 'all' ? 'list' : 'lists'
  if (step === 0) return `${what} ${verb} the same notes with another state.`
  return `${what} ${verb} ${Math.abs(step)} ${step > 0 ? 'more' : 'fewer'}, ${count.after} in all.`
}

function shorten(lines: readonly string[], rest: string): string[] {
  if (lines.length <= mostNamed) return [...lines]
  return [...lines.slice(0, mostNamed), `${lines.length - mostNamed} ${rest}.`]
}
