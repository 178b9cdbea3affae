import { expect, test } from 'vitest'
import { componentNames, findBodyProblems } from '#lib/core/mdx'
import { notations } from './notations.ts'

test('every component is offered, and what is put in for it is a note without a problem', () => {
  const labels = notations.map(({ label }) => label)
  expect(labels).toEqual(expect.arrayContaining(componentNames.map((name) => `<${name}`)))
  const parts = new Set(['<Step', '<Tab', '<Card', '<Event'])
  for (const { label, insert } of notations) {
    const body = insert.replace(/src="#\{\}"/, 'src="/a.png"').replaceAll(/#\{([\w,]*)\}/g, (_, words) => words || 'a')
    if (!parts.has(label)) expect(findBodyProblems(body, 'mdx'), label).toEqual([])
  }
})
