import { expect, test } from 'vitest'
import { checkWholeBody } from '../../lint.ts'
import { toPlainText } from '../../plain-text.ts'
import { renderToHtml } from '../../testing.ts'
import { toHtml } from '../../to-html.ts'

const formats = ['md', 'mdx'] as const

const box = (props: string, text = 'Text.') => `<Callout ${props}>\n\n${text}\n\n</Callout>`
const folded = (summary: string) => `<Details summary="${summary}">\n\nText.\n\n</Details>`

/** Each with the component that it stands for; null: it is what it was without this notation. */
const alerts: [what: string, body: string, component: string | null][] = [
  ['a note', '> [!NOTE]\n> Text.', box('type="note"')],
  ['a tip', '> [!TIP]\n> Text.', box('type="tip"')],
  ['what is important', '> [!IMPORTANT]\n> Text.', box('type="important"')],
  ['a warning', '> [!WARNING]\n> Text.', box('type="warning"')],
  ['caution', '> [!CAUTION]\n> Text.', box('type="warning"')],
  ['letters of another case', '> [!nOte]\n> Text.', box('type="note"')],
  ['a title', '> [!tip] Ask *first*\n> Text.', box('type="tip" title="Ask first"')],
  ['a title alone', '> [!tip] Ask first', box('type="tip" title="Ask first"', '')],
  ['a word that says more', '> [!Example]\n> Text.', box('type="note" title="Example"')],
  ['a break', '> [!NOTE]  \n> Text.', box('type="note"')],
  ['line ends of Windows', '> [!NOTE]\r\n> Text.\r\n', box('type="note"')],
  ['several blocks', '> [!NOTE]\n> A *b*\n>\n> - c', box('type="note"', 'A *b*\n\n- c')],
  ['no words in its first block', '> [!NOTE]\n>\n> Text.', box('type="note"')],
  ['a line without its sign', '> [!NOTE]\nText.', box('type="note"')],
  ['a link in the title', '> [!NOTE] [a](b)\n> Text.', box('type="note"', '[a](b)\n\nText.')],
  ['a box that is opened', '> [!tip]- Ask first\n> Text.', folded('Ask first')],
  ['a box that is open', '> [!TIP]+\n> Text.', folded('Tip')],
  ['a box in a box', '> [!NOTE]\n> > [!TIP]\n> > Text.', box('type="note"', box('type="tip"'))],
  ['a box in a quotation', '> > [!TIP]\n> > Text.', `> ${box('type="tip"').replaceAll('\n', '\n> ')}`],
  ['a box in a list', '- a\n\n  > [!TIP]\n  > Text.', `- a\n\n  ${box('type="tip"').replaceAll('\n', '\n  ')}`],
  ['a word that no system knows', '> [!NONSENSE]\n> Text.', null],
  ['a bracket that is escaped', '> \\[!NOTE]\n> Text.', null],
  ['words before it', '> a [!NOTE]\n> Text.', null],
  ['a word that goes on', '> [!NOTE]s are good', null],
]

test.each(alerts)('%s', async (_what, body, component) => {
  for (const format of formats) {
    const { html } = await renderToHtml(body, format)
    if (component === null) expect(html).toContain('<blockquote>')
    else expect(html.replace(/\n/g, '')).toBe((await renderToHtml(component, format)).html.replace(/\n/g, ''))
    expect(checkWholeBody(body, format)).toEqual([])
  }
})

test('feeds have the box, search and excerpts its words', () => {
  const body = '> [!WARNING] Mind the gap\n> Between *two* stations.'
  const feed = toHtml(body, 'md', { baseUrl: 'https://a.example/posts/a' })
  expect(feed).toContain('data-callout="warning"')
  expect(feed).toContain('Warning: Mind the gap')
  for (const format of formats) expect(toPlainText(body, format)).toBe('Mind the gap Between two stations.')
  expect(toPlainText('> [!NOTE]\n> Text.\n\n[!NOTE] is a sign, and > [!NONSENSE] none.', 'md')).toBe(
    'Text. [!NOTE] is a sign, and > [!NONSENSE] none.',
  )
})
