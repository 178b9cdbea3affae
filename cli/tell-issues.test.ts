import { expect, test } from 'vitest'
import type { Issue } from '#lib/errors'
import { createIssueTeller } from './tell-issues.ts'

const toIssue = (path: string, line: number, name: string, severity: Issue['severity'] = 'warning'): Issue => ({
  code: 'E1304',
  path,
  line,
  column: 1,
  field: 'body',
  message: `expected a component that articles may use, found <${name}>`,
  severity,
})

function tell(issues: readonly Issue[]): string[] {
  const lines: string[] = []
  const teller = createIssueTeller((line) => lines.push(line))
  issues.forEach(teller.onIssue)
  teller.end()
  return lines
}

test('a few warnings are told one by one, with their places', () => {
  const lines = tell([toIssue('a.md', 3, 'Chart'), toIssue('b.md', 9, 'Chart')])
  expect(lines).toEqual([
    'a.md:3:1 body: expected a component that articles may use, found <Chart> [E1304]',
    'b.md:9:1 body: expected a component that articles may use, found <Chart> [E1304]',
  ])
})

test('many warnings are told by kind, the most frequent first; each mistake is told for itself', () => {
  const many = Array.from({ length: 30 }, (_, index) => toIssue(`notes/${index % 10}.md`, index + 1, 'Chart'))
  const lines = tell([toIssue('c.md', 7, 'Video'), ...many, toIssue('d.md', 2, 'Map', 'error')])
  expect(lines).toEqual([
    'd.md:2:1 body: expected a component that articles may use, found <Map> [E1304]',
    '    30  body: expected a component that articles may use, found <Chart> [E1304] (in 10 files, first notes/0.md:1:1)',
    '     1  body: expected a component that articles may use, found <Video> [E1304] (c.md:7:1)',
  ])
})

test('kinds beyond those that are read are counted', () => {
  const lines = tell(Array.from({ length: 50 }, (_, index) => toIssue('a.md', index + 1, `Part${index}`)))
  expect(lines).toHaveLength(21)
  expect(lines.at(-1)).toContain('and 30 more of 30 kinds')
})
