import { describe, expect, it } from 'vitest'
import { type BodyLimits, bodyLimits } from './body-limits.ts'
import { prepareBody } from './prepare.ts'

const text = `# Title

See [the guide], *the other* [guide][the guide] and ![a picture](/a.png).

| a | b |
|---|---|
| c | d |

- one
  - two

[the guide]: https://example.com/guide
`

describe('what a page may be made of', () => {
  const limits: [limit: keyof BodyLimits, most: number, message: string][] = [
    ['characters', text.length - 1, `expected at most ${text.length - 1} characters, found ${text.length}`],
    ['depth', 3, 'expected at most 3 levels, found more'],
    ['parts', 20, 'expected at most 20 parts, found 36'],
    ['cells', 3, 'expected at most 3 cells in tables, found 4'],
    ['bytes', 40, 'expected at most 40 characters of repeated addresses, found 50'],
    ['bytes', 100, 'expected at most 100 characters of HTML, found 292'],
    ['pieces', 3, 'expected at most 3 pictures and components, found 17'],
  ]
  it.each(limits)('%s: %i', (limit, most, message) => {
    expect(() => prepareBody(text, 'md', { limits: { ...bodyLimits, [limit]: most } })).toThrow(
      expect.objectContaining({ code: 'unrenderable', message }),
    )
  })

  it('is enough for what is written', () => {
    expect(prepareBody(text, 'md').toc).toEqual([{ id: 'title', text: 'Title', depth: 2 }])
    expect(prepareBody('## Same\n\n'.repeat(1200), 'md').toc).toHaveLength(bodyLimits.headings)
  })
})

it('is plain data, and a little of it', () => {
  const prepared = prepareBody(`${text}\n\`\`\`ts\nconst a = 1\n\`\`\`\n\n<Callout>*b*</Callout>`, 'mdx')
  expect(structuredClone(prepared)).toEqual(prepared)
  const shape = JSON.stringify(prepared.tree, (key, value) => (key === 'html' ? value.length : value))
  expect(shape).not.toContain('position')
  expect(prepared.tree.children?.filter(({ html }) => html !== undefined).map(({ tagName }) => tagName)).toEqual([
    'section',
    'div',
    'ul',
  ])
})
