import { expect, test, vi } from 'vitest'
import type { FoundRecord } from '#lib/sources'
import * as describing from '#lib/work/publishing/describe-revision.ts'
import { day } from '#lib/work/publishing/testing.ts'
import { createBodyJudge } from '#lib/work/rendering/judge-body.ts'
import { checkRecords, mergeChecked } from './check-records.ts'

const toRecord = (line: number, title: string, open?: FoundRecord['open']): FoundRecord => ({
  path: 'notes.jsonl',
  line,
  name: '',
  bytes: null,
  open:
    open ??
    (() => ({
      kind: 'post',
      record: {
        path: 'notes.jsonl',
        format: 'md',
        input: {
          title,
          summary: 'S.',
          topic: { problem: 'p', stack: 's' },
          revision: { status: 'reviewed', version: '1.0.0' },
        },
        body: 'Text.',
        bodyLine: line,
        defaultId: title.toLowerCase(),
        isHistory: false,
        oldSlugs: [],
        locate: () => ({ line, column: 1 }),
      },
    })),
})

async function check(records: readonly FoundRecord[]) {
  async function* toStream() {
    yield* records
  }
  const groups = []
  for await (const group of checkRecords(toStream(), {
    known: null,
    bodies: createBodyJudge(),
    now: day,
    siteLanguage: 'en',
  }).groups)
    groups.push(group)
  return mergeChecked(groups)
}

const unjudged = (line: number, reason: string) => ({
  code: 'E1007',
  path: 'notes.jsonl',
  line,
  message: expect.stringContaining(reason),
  severity: 'error',
})

test('a record that cannot be opened costs itself, with code, path and line', async () => {
  const broken = toRecord(2, 'Broken', () => {
    throw new RangeError('too deep')
  })
  const checked = await check([toRecord(1, 'One'), broken, toRecord(3, 'Three')])
  expect(checked.posts.map(({ id }) => id)).toEqual(['one', 'three'])
  expect(checked.issues).toMatchObject([unjudged(2, 'too deep')])
  expect(checked.rejected).toMatchObject([{ path: 'notes.jsonl', outcome: 'rejected' }])
})

test('a record that cannot be described costs itself as well', async () => {
  const { toFacts } = describing
  vi.spyOn(describing, 'toFacts').mockImplementation((content, siteLanguage) => {
    if (content.meta.title === 'Broken') throw new TypeError('no such fact')
    return toFacts(content, siteLanguage)
  })
  const checked = await check([toRecord(1, 'One'), toRecord(2, 'Broken'), toRecord(3, 'Three')])
  expect(checked.posts.map(({ id }) => id)).toEqual(['one', 'three'])
  expect(checked.issues).toMatchObject([unjudged(2, 'no such fact')])
})

test('as many mistakes as a call may not have arguments are all told', async () => {
  const issue = { ...unjudged(1, ''), column: 1, field: 'x', message: 'x' }
  const issues = Array.from({ length: 300_000 }, () => issue) as never[]
  const checked = await check([toRecord(1, 'Many', () => ({ kind: 'rejected', path: 'notes.jsonl', issues }))])
  expect(checked.issues).toHaveLength(300_000)
})
