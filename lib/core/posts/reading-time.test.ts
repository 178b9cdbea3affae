import { expect, test } from 'vitest'
import { readingMinutes, wordsOf } from './reading-time.ts'

test.each([
  ['One sentence of six words here.', 6],
  ['See [the docs](https://example.com/a/b/c?d=e&f=g) at https://example.com/a/b now', 5],
  ['A word\n\n```json\n{ "a": 1, "b": 2 }\n```\n\n> ~~~\n> code\n> ~~~\n\nand another', 4],
  ['Press <kbd class="key">Enter</kbd>\n\n[a]: https://example.com/x', 2],
  ['हिन्दी में चार शब्द', 4],
  ['日本語のノート', 4],
])('%j has %i words', (body, words) => expect(wordsOf(body)).toBe(words))

test('code is read by its lines, and a long block by its first ones', () => {
  const minutes = (body: string) => readingMinutes({ meta: {}, body })
  const block = (lines: number) => `\`\`\`js\n${'const a = b + c\n'.repeat(lines)}\`\`\``
  expect(minutes(`A sentence.\n\n${block(2000)}`)).toBe(1)
  expect(minutes(`${block(40)}\n\n`.repeat(6))).toBe(4)
  expect(minutes(`${'word '.repeat(2200)}\n\n${block(40)}`)).toBe(11)
  expect(readingMinutes({ meta: { readingTime: 7 }, body: 'A sentence.' })).toBe(7)
})
