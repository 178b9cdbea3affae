import { expect, test } from 'vitest'
import { hashRevision, parseFormerMeta, parsePostMeta } from '#lib/core/posts'
import { noOptions } from './adopt/adopt.ts'
import { toNote } from './own/note-file.ts'

const head = 'title: Outside judge\nsummary: A note.\ntopic: { problem: judging, stack: judges }'
const plain = 'title: Outside judge\nsummary: A note.\ntopic:\n  problem: judging\n  stack: judges'
const revision = 'revision: { status: reviewed, version: 1.0.0, lastReviewed: 2026-11-22 }'

/** What notes that keep versions hash to, written down before other notes were let in. A published note never gets another. */
test.each<[name: string, front: string, body: string, hash: string]>([
  ['smallest.mdx', `${head}\n${revision}`, 'Text.', 'fcdfb1a17f9c02c3df231eeb'],
  ['plain.md', `${plain}\nrevision:\n  status: in-review\n  version: 1.0.0`, 'Text.', '03c2217f67071eba5a711de1'],
  [
    'zone.md',
    `${head}\n${revision}\ndates: { published: "2024-05-01T01:30:00+02:00", modified: 2024-06-01 }`,
    'x',
    'dbdc64f86243e65bb1aba95b',
  ],
  [
    'extra.md',
    `${head}\n${revision}\nweight: 1.0\ncount: 07\ntags: [a, 1.50]\ndraft: true\ndescription: x`,
    'x',
    '61c6bc0c583c73d701112c2e',
  ],
  [
    'names.md',
    `${head}\n${revision}\nauthors: [Ada, { name: Bo, url: /bo }]\nflags: { a: 1 }\nhash: abc`,
    'x',
    '4759d1c229437bddf2cc7f82',
  ],
  [
    'tags.md',
    `${head}\n${revision}\ntags: [' a ', b]\nseries: One\ncanonical: https://example.org/`,
    'x',
    '3e7f09b4d381d4a9d286820a',
  ],
  ['heading.md', `${head}\n${revision}`, '# Outside judge\n\n<!-- kept -->\n\nText.', '5d2f77e5362a5c8362f8a75f'],
])('%s has the hash that it always had', (name, front, body, hash) => {
  const item = toNote({ path: name, name }, Buffer.from(`---\n${front}\n---\n\n${body}\n`), {
    options: noOptions,
    folder: null,
  })
  if (item.kind !== 'post') throw new Error(JSON.stringify(item))
  const { record } = item
  const meta = parseFormerMeta(record.input) ?? parsePostMeta(record.input).meta
  expect(hashRevision({ ...record, meta })).toBe(hash)
})

test('a field that has another form here is told with its line, since it is shown as one of the note’s own', () => {
  const item = toNote(
    { path: 'a.md', name: 'a.md' },
    Buffer.from(`---\n${head}\n${revision}\ntags: [a]\nseries: One\n---\n\nText.\n`),
    { options: noOptions, folder: null },
  )
  if (item.kind !== 'post') throw new Error(JSON.stringify(item))
  expect(item.record.notices).toEqual([
    {
      what: 'fields that have another form here, shown as fields of the note’s own',
      line: 7,
      text: 'series: expected { name, position }',
    },
  ])
})
