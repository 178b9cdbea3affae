import { readFileSync } from 'node:fs'
import { expect, test } from 'vitest'

const style = readFileSync('public/notation.css', 'utf8').replace(/\/\*[\s\S]*?\*\//g, '')
const rules = [...style.matchAll(/^([^\s{}][^{}]*?)\s*\{([^{}]*)/gm)].map(([, selector = '', body = '']) => ({
  selector,
  body,
}))

test('what has more room on one side has it where the text begins, in either direction', () => {
  // Formulas run from left to right in every language.
  const sided = rules
    .filter(({ selector }) => !selector.includes('math'))
    .filter(({ body }) => {
      const [, right, left] = /(?:padding|margin): *\S+ +(\S+) +\S+ +(\S+);/.exec(body) ?? []
      return right !== left || /(?:padding|margin|border)-(?:left|right)/.test(body)
    })
  expect(rules.length).toBeGreaterThan(100)
  expect(sided).toEqual([])
})

test('what the body of a card offers lies above the link that covers the card', () => {
  const covering = rules.find(({ selector }) => selector === '.mdx-card-title')
  const offered = rules.find(({ selector }) => selector.startsWith('.mdx-card-body :is(a, button, summary'))
  expect(covering).toBeDefined()
  expect(offered?.body).toMatch(/position: relative;\s+z-index: 1;/)
})

test('columns of formulas stand to the right by their direction, and numbered ones are as wide as their place', () => {
  const find = (wanted: string) => rules.find(({ selector }) => selector === wanted)?.body
  expect(find('.math-to-right')).toMatch(/direction: rtl;/)
  expect(find('.math-to-right > *')).toMatch(/direction: ltr;/)
  expect(find('.math-display > math:has(> .math-numbered)')).toMatch(/inline-size: 100%;/)
})
