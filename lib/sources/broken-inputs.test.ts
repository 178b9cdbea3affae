import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { findBodyProblems } from '#lib/core/mdx'
import type { Issue } from '#lib/errors'
import { checkRecord, toBodyIssues } from './check-record.ts'
import { readSource } from './read-source.ts'
import type { SourceItem } from './source-item.ts'
import { brokenInputs } from './testing/broken-inputs.ts'

const checkSource = (item: SourceItem): Issue[] => {
  if (item.kind === 'rejected') return item.issues
  if (item.kind !== 'post') return []
  const { record } = item
  const checked = checkRecord(record)
  return 'meta' in checked ? toBodyIssues(record, findBodyProblems(record.body, record.format)) : checked.issues
}

describe('broken inputs', () => {
  let root = ''
  beforeAll(async () => {
    root = await mkdtemp(join(tmpdir(), 'alphanode-broken-'))
  })
  afterAll(() => rm(root, { recursive: true, force: true }))

  const inputs = brokenInputs()

  test('are at least three hundred, each another one', () => {
    expect(inputs.length).toBeGreaterThanOrEqual(300)
    expect(new Set(inputs.map(({ name, fileName }) => `${fileName} ${name}`)).size).toBe(inputs.length)
  })

  test.each(inputs.map((input, index) => ({ ...input, index })))(
    '$fileName $name',
    async ({ index, fileName, content, expected }) => {
      const directory = join(root, String(index), 'notes')
      const path = join(directory, fileName)
      await mkdir(directory, { recursive: true })
      if (typeof content === 'function') await content(directory, path)
      else await writeFile(path, content)

      const issues: Issue[] = []
      const isExport = /\.(?:jsonl|xml|json)$/.test(fileName)
      for await (const item of readSource(isExport ? path : directory)) issues.push(...checkSource(item))

      expect(issues.map(({ code, line, field }) => ({ code, line, field }))).toEqual([
        { code: expected.code, line: expected.line, field: expected.field },
      ])
      if (expected.column) expect(issues[0]?.column).toBe(expected.column)
      // What is wrong with a body costs a part of its page, and never the note.
      const severity = expected.field === 'body' && expected.code.startsWith('E13') ? 'warning' : 'error'
      expect(issues[0]).toMatchObject({ path, severity })
      expect(issues[0]?.message).toMatch(/^expected .+, found /)
    },
  )
})
