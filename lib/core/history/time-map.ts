import type { Memento } from './mementos.ts'

/** Where a post's past is found: absolute addresses. */
interface TimeAddresses {
  /** Of the site. */
  url: string
  slug: string
}

const toOriginal = ({ url, slug }: TimeAddresses): string => `${url}/posts/${encodeURIComponent(slug)}`

/** As HTTP writes moments (RFC 9110, 5.6.7). */
const toHttpDate = (moment: string): string => new Date(moment).toUTCString()

/** `Link` of a post or of a version of it (RFC 7089, 2.2): the post's own address is its TimeGate. */
export function toTimeLinks(at: TimeAddresses): string {
  const original = toOriginal(at)
  return `<${original}>; rel="original timegate", <${original}/timemap>; rel="timemap"; type="application/link-format"`
}

/** All versions of a post as links (RFC 7089, section 5, in the form of RFC 6690). */
export function renderTimeMap(at: TimeAddresses, mementos: readonly Memento[]): string {
  const original = toOriginal(at)
  const [first, last] = [mementos[0], mementos.at(-1)]
  const span = first && last ? `; from="${toHttpDate(first.at)}"; until="${toHttpDate(last.at)}"` : ''
  const links = mementos.map((each) => {
    const rank = [each === first && 'first', each === last && 'last', 'memento'].filter(Boolean).join(' ')
    return `<${original}/${each.version}>; rel="${rank}"; datetime="${toHttpDate(each.at)}"`
  })
  return `${[
    `<${original}>; rel="original timegate"`,
    `<${original}/timemap>; rel="self"; type="application/link-format"${span}`,
    ...links,
  ].join(',\n')}\n`
}

/** The same as JSON, with the members that MemGator gives them. */
export function renderTimeMapJson(at: TimeAddresses, mementos: readonly Memento[]): string {
  const original = toOriginal(at)
  const list = mementos.map((each) => ({ datetime: each.at, uri: `${original}/${each.version}` }))
  return JSON.stringify({
    original_uri: original,
    timegate_uri: original,
    timemap_uri: { link_format: `${original}/timemap`, json_format: `${original}/timemap.json` },
    mementos: { list, first: list[0], last: list.at(-1) },
  })
}
