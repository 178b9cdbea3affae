import { type SyntaxNode, walk } from './syntax-tree.ts'

/** Words of ids and classes by which Readability 0.6.0, Firefox's reader mode, takes an element for a part of the site. */
const siteWords =
  /-ad-|ad-break|agegate|ai2html|banner|breadcrumbs|com-|comment|community|contact|cover-wrap|disqus|extra|footer|gdpr|header|hidden|legends|masthead|media|menu|meta|outbrain|pager|pagination|popup|promo|related|remark|replies|rss|scroll|share|shopping|shoutbox|sidebar|skyscraper|social|sponsor|supplemental|tags|widget/i

/** A word that makes up for those: ids follow from what a writer calls a part, such as "Media queries" or "HTTP headers". */
const contentClass = 'note-content'

export function keepInReaderModes(tree: SyntaxNode): void {
  for (const { tagName, properties } of walk(tree)) {
    // Links are never taken away by their ids.
    if (!properties || tagName === 'a' || !siteWords.test(String(properties.id ?? ''))) continue
    properties.className = [contentClass, ...[properties.className ?? []].flat()]
  }
}
