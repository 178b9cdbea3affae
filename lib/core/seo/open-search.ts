import type { Site } from './site.ts'
import { renderElement, toXmlText } from './xml.ts'

/** OpenSearch 1.1 allows this many characters. */
const longestShortName = 16
const longestName = 48

/** OpenSearch 1.1 description: how a browser asks the search of this site. */
export function renderOpenSearch(site: Pick<Site, 'url' | 'name'> & { description?: string | null }): string {
  const text = (name: string, content: string) => renderElement(name, {}, toXmlText(content))
  const parts = [
    text('ShortName', shorten(site.name, longestShortName)),
    text('LongName', shorten(site.name, longestName)),
    text('Description', site.description ?? site.name),
    text('InputEncoding', 'UTF-8'),
    renderElement('Image', { width: '32', height: '32', type: 'image/x-icon' }, toXmlText(`${site.url}/favicon.ico`)),
    renderElement('Url', { type: 'text/html', template: `${site.url}/search?q={searchTerms}` }),
    renderElement('Url', {
      type: 'application/opensearchdescription+xml',
      rel: 'self',
      template: `${site.url}/opensearch.xml`,
    }),
  ]
  const root = { xmlns: 'http://a9.com/-/spec/opensearch/1.1/' }
  return `<?xml version="1.0" encoding="UTF-8"?>\n${renderElement('OpenSearchDescription', root, parts.join('\n'))}\n`
}

/** Whole characters, as readers count them. */
function shorten(name: string, most: number): string {
  const letters = [...new Intl.Segmenter().segment(name)].map(({ segment }) => segment)
  let short = ''
  for (const letter of letters) {
    if (short.length + letter.length > most) break
    short += letter
  }
  return short.trim()
}
