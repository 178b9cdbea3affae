import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, onTestFinished, test } from 'vitest'
import { findBodyProblems } from '#lib/core/mdx'
import { noOptions } from '../adopt/adopt.ts'
import { toBodyIssues } from '../check-record.ts'
import { toNote } from '../own/note-file.ts'
import { listRecords, readAll } from '../testing/read-all.ts'

function read(text: string, name = 'a.md') {
  const item = toNote({ path: name, name }, Buffer.from(text), { options: noOptions, folder: null })
  if (item.kind !== 'post') throw new Error('expected a note')
  return item.record
}

test('a note of another system is translated, and what was not carried is told with its line in the file', () => {
  const record = read('---\ntitle: T\n---\n\n!!! note\n    A\n\n:material-spark:\n')
  expect(record.body).toBe('<Callout type="note">\nA\n</Callout>\nspark\n')
  expect(record.notices).toContainEqual({ what: 'icons shown by their names', line: 8 })
})

test('the system of a folder says how its texts are read, and links inside of boxes lead to their notes', async () => {
  const folder = await mkdtemp(join(tmpdir(), 'alphanode-text-'))
  onTestFinished(() => rm(folder, { recursive: true }))
  await mkdir(join(folder, 'docs'))
  await writeFile(join(folder, 'mkdocs.yml'), 'site_name: Site\ntheme: material\n')
  await writeFile(
    join(folder, 'docs/one.md'),
    'H~2~O\n\nTerm\n:   D\n\n!!! note\n\n    See [two](two.md) and\n    [three](three.md).\n',
  )
  await writeFile(join(folder, 'docs/two.md'), 'Second.\n')
  const records = listRecords(await readAll(folder))
  const one = records.find(({ path }) => path.endsWith('one.md'))
  expect(one?.body).toContain('H<sub>2</sub>O')
  expect(one?.body).toContain('<Callout type="note">\n\nSee [two](/posts/two) and')
  expect(one?.notices).toContainEqual({ what: 'links that were dead before', line: 9, text: 'three.md' })
})

test('a note that keeps versions is left as it is', () => {
  const body = '!!! note\n    A\n\n==m==\n'
  const head =
    '---\ntitle: T\nsummary: S\nrevision: { status: reviewed, version: 1.0.0, lastReviewed: 2026-01-01 }\n---\n\n'
  expect(read(head + body).body).toBe(body)
})

test('a title that the text repeats is shown once, above a text that was translated', () => {
  const record = read('---\ntitle: "What is new"\n---\n# What is new\n\n!!! tip\n    A\n')
  expect(record.body).toBe('<Callout type="tip">\nA\n</Callout>')
})

test('a remark does not become text', () => {
  const record = read(
    'A\n\n<!--\n*[A]: secret one\n\n^[secret two]\n\n!!! note "secret three"\n    x\n-->\n\n{::comment}\nsecret four\n{:/comment}\n',
  )
  expect(record.body).not.toContain('secret')
})

test('what the page refuses is told with its line in the file, also below lines that were inserted', () => {
  const record = read('---\ntitle: T\n---\nTerm\n:   D\n\n<form>x</form>\n')
  const issues = toBodyIssues(record, findBodyProblems(record.body, record.format))
  expect(issues.map(({ line, message }) => [line, message])).toEqual([
    [7, 'expected an element that articles may use, found <form>'],
  ])
})
