import { parse, parseFragment, serialize } from 'parse5'
import type { ReactNode } from 'react'
import { jsx } from 'react/jsx-runtime'
import { renderToStaticMarkup } from 'react-dom/server'
import type { BodyFormat } from '#lib/core/posts'
import { englishWords } from './body-words.ts'
import { componentNames } from './component-props.ts'
import type { References } from './notation/citations/read-sources.ts'
import { withEngines } from './notation/engines.ts'
import { prepareBody } from './prepare.ts'
import { renderPrepared } from './render.ts'
import type { MdxComponents } from './to-react.ts'

/** Components that show which of them was called, and with what. */
export const plainComponents: MdxComponents = Object.assign(
  Object.create(null),
  Object.fromEntries(
    componentNames.map((name) => [
      name,
      ({ children, ...props }: { children?: ReactNode }) =>
        jsx('div', { 'data-component': name, 'data-props': JSON.stringify(props), children }),
    ]),
  ),
)

/** The page of a body, as a browser that has read it would write it. */
export async function renderToHtml(
  body: string,
  format: BodyFormat,
  components = plainComponents,
  words = englishWords,
  references?: References,
) {
  const prepared = await withEngines(() => prepareBody(body, format, { words, references }))
  const content = await renderPrepared(prepared, components)
  return { html: serialize(parseFragment(renderToStaticMarkup(content))), toc: prepared.toc }
}

const allowedElements = new Set(
  [
    'html head body a abbr audio b bdi bdo blockquote br caption cite code col colgroup dd del details dfn div dl dt em figcaption',
    'figure h2 h3 h4 h5 h6 hr i img input ins kbd li mark ol p pre q rp rt ruby s samp section small source span strong sub',
    'math mfrac mi mmultiscripts mn mo mover mpadded mphantom mprescripts mroot mrow mspace msqrt mstyle msub msubsup msup mtable mtd',
    'circle defs desc ellipse g line marker path polygon polyline rect svg text title tspan',
    'mtext mtr munder munderover',
    'summary sup table tbody td tfoot th thead time tr u ul var video wbr',
  ]
    .join(' ')
    .split(' '),
)
const allowedAttributes = new Set(
  [
    'alt checked cite class colspan controls datetime decoding dir disabled height hidden href hreflang id lang loading loop muted name open poster',
    'accent accentunder alttext depth display displaystyle fence form largeop linethickness lspace mathsize mathvariant maxsize minsize',
    'cx cy d dx dy dominant-baseline fill-opacity font-size font-style font-weight marker-end marker-start markerheight markerwidth',
    'opacity orient points r refx refy rx ry stroke-dasharray stroke-linecap stroke-linejoin stroke-miterlimit stroke-opacity',
    'stroke-width text-anchor text-decoration transform viewbox x x1 x2 y y1 y2',
    'movablelimits rspace scriptlevel separator stretchy symmetric voffset',
    'reversed role rowspan scope span src start tabindex title type value width',
  ]
    .join(' ')
    .split(' '),
)
const safeUrl = /^(?:https?:|mailto:|[^:]*$|[^:]*[/?#])/i

interface HtmlNode {
  tagName?: string
  attrs?: { name: string; value: string }[]
  childNodes?: HtmlNode[]
}

/** What a browser would find in HTML that no article may hold. Knows nothing of the code that is tested. */
export function findForbidden(html: string): string[] {
  const found: string[] = []
  const waiting = [parse(`<!doctype html><body>${html}`) as HtmlNode]
  for (let node = waiting.pop(); node; node = waiting.pop()) {
    if (node.tagName && !allowedElements.has(node.tagName)) found.push(`<${node.tagName}>`)
    for (const { name, value } of node.attrs ?? []) {
      if (!allowedAttributes.has(name.toLowerCase()) && !/^(?:aria|data)-[a-z-]+$/.test(name))
        found.push(`${node.tagName} ${name}`)
      // biome-ignore lint/suspicious/noControlCharactersInRegex: as browsers read addresses
      const address = value.replace(/[\u0000-\u0020]/g, '')
      if (['href', 'src', 'cite', 'poster'].includes(name) && !safeUrl.test(address)) found.push(`${name}=${value}`)
      if (name === 'id' && (value === '' || /^page:|\s/.test(value))) found.push(`id=${value}`)
    }
    waiting.push(...(node.childNodes ?? []))
  }
  return found
}
