import { globSync, readFileSync } from 'node:fs'
import path from 'node:path'
import { createElement as element, Fragment, isValidElement, type ReactNode } from 'react'
import { renderToStaticMarkup } from 'react-dom/server'
import { expect, test, vi } from 'vitest'
import { prepareBody, renderPrepared, withEngines } from '#lib/core/mdx/rendering.ts'
import { messagesIn } from '#lib/core/site'
import { createMdxComponents } from '../mdx/index.tsx'
import { AsHtml } from './as-html.tsx'
import { writeHtml } from './write-html.ts'

// A page's site is known within a render of the framework alone.
vi.mock('../site/current-site.ts', () => ({ words: () => messagesIn('en') }))

const ofOurs = (html: string) => ({ dangerouslySetInnerHTML: { __html: html } })

const Named = ({ name, children }: { name: string; children?: ReactNode }) =>
  element(Fragment, null, name, ': ', children)
const Late = async ({ children }: { children?: ReactNode }) => element('b', null, children)

const pages: [what: string, node: ReactNode][] = [
  ['texts', ['a & b', ' <c> "d" \'e\'', 0, 1.5, 2n, '', null, undefined, true, false]],
  ['components and fragments', element(Named, { name: '&' }, element(Fragment, null, 'x'), element('i'))],
  [
    'attributes',
    element(
      'a',
      {
        ...{ className: 'b c', href: '/d?e=f&g', title: '"\'<>&', hidden: false, tabIndex: -1, 'aria-hidden': true },
        ...{ 'data-e': '', lang: '', suppressHydrationWarning: true },
      },
      element('time', { dateTime: '2026-11-22', 'aria-current': false, itemScope: true, itemProp: undefined }),
      element('label', { htmlFor: 'x' }),
    ),
  ],
  [
    'fields',
    element(
      'form',
      { action: '/search' },
      element('input', { type: 'radio', value: 'b', 'aria-label': 'c', name: 'a', defaultChecked: true }),
      element('input', { type: 'radio', checked: false, readOnly: true, value: '' }),
      element('input', { type: 'search', defaultValue: '"', required: true, maxLength: 200, disabled: false }),
    ),
  ],
  [
    'lists and tables',
    element(
      'ol',
      { start: 0, reversed: true },
      element('li', { value: 3 }, element('ul', null, element('li', { 'data-a': true }))),
      element('table', null, element('tbody', null, element('tr', null, element('th', { scope: 'row', colSpan: 2 })))),
    ),
  ],
  [
    'pictures and media',
    element(
      'figure',
      null,
      element(
        'picture',
        null,
        element('source', { srcSet: '/a 1w', sizes: '1px', type: 'image/avif' }),
        element('img', { src: '/a', alt: '', width: 1, height: '2', loading: 'lazy', crossOrigin: 'anonymous' }),
      ),
      element('a', { href: '', download: true }, 'b'),
      element('a', { href: '/a', download: 'c' }, 'b'),
      element('details', { open: false }, element('summary')),
      element('details', { open: true }),
      element('video', { src: '/c', controls: true, muted: true, playsInline: true }),
    ),
  ],
  [
    'drawings',
    element(
      'svg',
      { viewBox: '0 0 1 1', preserveAspectRatio: 'none', role: 'presentation', 'aria-label': undefined },
      element('path', { d: 'M0 0', strokeWidth: 2, strokeLinecap: 'round', fillRule: 'evenodd', clipPath: 'url(#a)' }),
    ),
  ],
  ['HTML of ours', element('div', ofOurs('<p>&amp;</p>'))],
  ['a first line that is empty', element('pre', null, '\na')],
]

test.each(pages)('writes %s as React does', (_, node) => {
  expect(writeHtml(node)).toBe(renderToStaticMarkup(node))
})

const root = path.resolve(import.meta.dirname, '../..')
const notes = globSync('{content,e2e/corpus}/**/*.{md,mdx}', { cwd: root }).slice(0, 60)
const components = createMdxComponents({
  Picture: ({ src, alt }) => element('img', { src, alt, loading: 'lazy' }),
})

test.each(notes)('writes the text of %s as React does', async (file) => {
  const body = readFileSync(path.join(root, file), 'utf8').replace(/^---\n[\s\S]*?\n---\n/, '')
  const content = await renderPrepared(await withEngines(() => prepareBody(body, 'mdx')), components)
  expect(await writeHtml(content)).toBe(renderToStaticMarkup(content))
})

test('waits for components, in their order', async () => {
  const page = element('p', null, 'a', element(Late, null, 'b'), 'c', Promise.resolve('d'))
  expect(await writeHtml(page)).toBe('<p>a<b>b</b>cd</p>')
})

test('an address that runs a script is left out', () => {
  const address = ['java', 'script:alert(1)'].join('')
  const page = [element('a', { href: ` ${address}` }, 'a'), element('a', { href: '/java' }, 'b')]
  expect(writeHtml(page)).toBe('<a>a</a><a href="/java">b</a>')
  expect(writeHtml(element('form', { action: address }, element('img', { src: address })))).toBe('<form><img/></form>')
})

test('a name that is none is left out, as React does, and what is no text is refused', () => {
  const named = element('p', { 'a b': 'c', 'data-ok': 'd' })
  expect(writeHtml(named)).toBe('<p data-ok="d"></p>')
  expect(writeHtml(named)).toBe(renderToStaticMarkup(named))
  expect(() => writeHtml(element('p', { onClick: () => undefined }))).toThrow('no text')
  expect(() => writeHtml(element('p', { style: { color: 'red' } }))).toThrow('no text')
})

test('a component that needs a script is refused, and so is an object', () => {
  const Client = Object.assign(() => null, { $$typeof: Symbol.for('react.client.reference') })
  expect(() => writeHtml(element(Client))).toThrow('needs a script')
  expect(() => writeHtml({ a: 1 } as never)).toThrow('neither')
})

test('the framework is handed the outermost elements, whatever they hold', async () => {
  const data = { type: 'application/ld+json', ...ofOurs('{}') }
  const article = element('article', { className: 'b' }, element(Late, null, element('i', null, 'c')))
  const folded = await AsHtml({ children: [element('script', data), element(Named, { name: 'a' }, article)] })
  expect(renderToStaticMarkup(folded)).toBe(
    '<script type="application/ld+json">{}</script>a: <article class="b"><b><i>c</i></b></article>',
  )
  expect(countElements(folded)).toBe(2)
})

function countElements(node: ReactNode): number {
  if (Array.isArray(node)) return node.reduce((sum: number, child) => sum + countElements(child), 0)
  if (!isValidElement<{ children?: ReactNode }>(node)) return 0
  return node.type === Fragment ? countElements(node.props.children) : 1
}
