import { expect, test } from 'vitest'
import { countWords, pairLikely } from './pair-edited-moves.ts'

const text = 'The tide comes in twice a day, and the harbour master writes down each of its heights.'
const note = (origin: string, title: string | null, body = text) => ({ origin, title, words: countWords(body) })

test.each<[string, Parameters<typeof pairLikely>[0], Parameters<typeof pairLikely>[1], [string, string][]]>([
  [
    'one title, a word more',
    [note('/a.md', 'tides')],
    [note('/b.md', 'tides', `${text} Always.`)],
    [['/b.md', '/a.md']],
  ],
  ['one name in another folder', [note('/a.md', 'tides')], [note('/x/a.md', 'low tides')], [['/x/a.md', '/a.md']]],
  [
    'one folder for index files',
    [note('/a/index.md', null)],
    [note('/x/a/index.md', null)],
    [['/x/a/index.md', '/a/index.md']],
  ],
  ['another title and name', [note('/a.md', 'tides')], [note('/b.md', 'floods')], []],
  [
    'one title over another text',
    [note('/a.md', 'notes')],
    [note('/b.md', 'notes', 'All of it is new, from its first word.')],
    [],
  ],
  ['two that could be it now', [note('/a.md', 'tides')], [note('/b.md', 'tides'), note('/c.md', 'tides')], []],
  ['two that it could have been', [note('/a.md', 'tides'), note('/b.md', 'tides')], [note('/c.md', 'tides')], []],
  ['one that stayed where it was', [note('/a.md', 'tides')], [note('/a.md', 'tides', `${text} Always.`)], []],
  [
    'a sentence without blanks',
    [note('/a.md', null, '今日は潮が高いので、港の船は明日まで出ません。')],
    [note('/x/a.md', null, '今日は潮が高いので、港の船は明後日まで出ません。')],
    [['/x/a.md', '/a.md']],
  ],
])('%s', (_, departed, arrived, expected) => {
  expect([...pairLikely(departed, arrived)]).toEqual(expected)
})
