import { expect, test } from 'vitest'
import { diffRevisions, diffSource, suggestVersion } from './index.ts'

const words = (count: number, name: string) => Array.from({ length: count }, (_, at) => `${name}${at}`).join(' ')
const text = ['## One', words(60, 'one'), '## Two', words(60, 'two'), '```sh\nls\n```'].join('\n\n')
const toState = (body: string, more: Record<string, unknown> = {}, version = '1.0.0') => ({
  version,
  body,
  format: 'md' as const,
  meta: { title: 'Judge', ...more, revision: { status: 'draft' as const, version } },
})
type State = ReturnType<typeof toState> | (Omit<ReturnType<typeof toState>, 'format'> & { format: 'mdx' })

test.each([
  ['nothing', toState(text), '1.0.1', 'none', 'nothing that readers see'],
  ['a word', toState(text.replace('one3', 'three')), '1.0.1', 'patch', '1 word is another'],
  ['a tag', toState(text, { tags: ['go'] }), '1.0.1', 'patch', 'only tags changed'],
  ['the title', toState(text, { title: 'Judges' }), '1.1.0', 'minor', 'title changed'],
  ['a paragraph', toState(`${text}\n\n${words(50, 'three')}`), '1.1.0', 'minor', '50 words'],
  ['a section more', toState(`${text}\n\n## Three\n\nA word.`), '1.1.0', 'minor', 'Three'],
  ['code', toState(text.replace('ls', 'ls -l')), '1.1.0', 'minor', 'code changed'],
  ['a section less', toState(text.replace(/## Two[^`]*/, '')), '2.0.0', 'major', 'Two'],
  ['most words', toState(text.replaceAll(/(one|two)(\d)/g, 'other$1$2')), '2.0.0', 'major', '% of the words'],
])('%s', (_, after, version, step, reason) => {
  expect(suggestVersion(toState(text), after, '1.0.0')).toEqual({
    version,
    step,
    reason: expect.stringContaining(reason),
  })
})

test.each([
  ['a link', 'See [docs](https://a.example/old).', 'See [docs](https://a.example/new).', 'https://a.example/old'],
  ['a picture', '![A](a.png)', '![A](b.png)', 'a.png'],
  ['the caption of a picture', '![A](a.png "B")', '![A](a.png "C")', 'B'],
  ['a task', '- [ ] A task', '- [x] A task', '☐'],
  ['a rank', '## A heading', '### A heading', '##'],
  ['a kind of list', '- One\n- Two', '1. One\n2. Two', '•'],
  ['the language of code', '```js\na\n```', '```ts\na\n```', 'js'],
  ['lines of code that are marked', '```js {1}\na\n```', '```js {2}\na\n```', '{1}'],
  ['emphasis', 'A *word* here', 'A **word** here', '*word*'],
  [
    'the kind of a box',
    '<Callout type="note">\n\nA\n\n</Callout>',
    '<Callout type="danger">\n\nA\n\n</Callout>',
    'type="note"',
  ],
  ['a figure without words', '<Figure src="a.png" alt="A" />', '<Figure src="b.png" alt="A" />', 'src="a.png"'],
])('readers see another state of %s, and the next version says so', (_, before, after, shown) => {
  const [old, fresh] = [before, after].map((body) => ({ ...toState(body), format: 'mdx' as const })) as [State, State]
  const { text } = diffRevisions(old, fresh)
  expect(text[0]).toMatchObject({ change: 'changed' })
  const pieces = text.flatMap((part) => ('pieces' in part ? part.pieces : []))
  expect(pieces.find((piece) => piece.in === 'old')?.text.trim()).toBe(shown)
  expect(suggestVersion(old, { ...fresh, version: '1.0.1' }, '1.0.0')).toEqual({
    ...{ version: '1.0.1', step: 'patch' },
    reason: 'only links, pictures or marks changed',
  })
})

test('the next version is above all that were published, and a higher one of the writer stays', () => {
  const after = toState(text.replace('one3', 'three'))
  expect(suggestVersion(toState(text), after, '1.4.2').version).toBe('1.4.3')
  expect(suggestVersion(toState(text), { ...after, version: '2.0.0' }, '1.4.2').version).toBe('2.0.0')
  expect(suggestVersion(null, after, null)).toMatchObject({ version: '1.0.0', step: 'first' })
})

test('the source is compared by lines, and a line that was changed by its words', () => {
  const old = Array.from({ length: 12 }, (_, at) => `Line ${at} says this.`).join('\n')
  const fresh = old.replace('Line 6 says this.', 'Line 6 says that.\nA new one stands here.')
  expect(diffSource(old, fresh)).toEqual([
    { change: 'unchanged', count: 3 },
    ...[3, 4, 5].map((at) => ({
      ...{ change: 'same', old: at + 1, new: at + 1 },
      pieces: [{ in: 'both', text: `Line ${at} says this.` }],
    })),
    {
      ...{ change: 'changed', old: 7, new: 7 },
      pieces: [
        { in: 'both', text: 'Line 6 says ' },
        { in: 'old', text: 'this' },
        { in: 'new', text: 'that' },
        { in: 'both', text: '.' },
      ],
    },
    { change: 'added', old: null, new: 8, pieces: [{ in: 'new', text: 'A new one stands here.' }] },
    ...[7, 8, 9].map((at) => ({
      ...{ change: 'same', old: at + 1, new: at + 2 },
      pieces: [{ in: 'both', text: `Line ${at} says this.` }],
    })),
    { change: 'unchanged', count: 2 },
  ])
  expect(diffSource('', 'One.\n')).toEqual([
    { change: 'added', old: null, new: 1, pieces: [{ in: 'new', text: 'One.' }] },
  ])
  expect(diffSource('Same.', 'Same.')).toEqual([{ change: 'unchanged', count: 1 }])
})
