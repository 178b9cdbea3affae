import { expect, test } from 'vitest'
import { includeParts } from './include-parts.ts'

const files: Readonly<Record<string, string>> = {
  'Sea/Buoy.md': [
    'Buoys float.',
    '',
    '## Kinds & colours',
    '',
    'Red and green. ^two',
    '',
    '```md',
    '## No heading',
    '```',
    '',
    '### Small ones',
    '',
    '- Anchor',
    '- Bell ^bell',
    '  rings',
    '- Cone',
    '',
    '| a |',
    '|---|',
    '| 1 |',
    '',
    '^table',
    '',
    '![[bell.png]]^drawn',
    '',
    '## Later',
    '',
    'See [port](../Port.md).',
  ].join('\n'),
  'Loop.md': 'Once ![[Loop]].\n\n![[Loop]]\n',
  'Parts.md': '## One\n\n![[Parts#Two]]\n\n## Two\n\nWords.\n\n![[Parts#Two]]\n',
  'Secret.md': 'Secret.\n',
}

const names: Readonly<Record<string, string>> = { Buoy: 'Sea/Buoy.md', Loop: 'Loop.md', Parts: 'Parts.md' }

const embed = (body: string, name = 'Note.md') =>
  includeParts(
    { name, body, format: 'md' },
    {
      ...{ dialect: 'obsidian', roots: [''], appended: [] },
      read: (path) => files[path] ?? null,
      findNote: (words) => names[words] ?? null,
    },
  )

test.each([
  ['a paragraph with a name', '![[Buoy#^two]]', 'Red and green.'],
  ['an entry of a list with what stands in it', '![[Buoy#^bell]]', '- Bell\n  rings'],
  ['the block above a name', '![[Buoy#^table]]', '| a |\n|---|\n| 1 |'],
  ['a picture with a name right behind it', '![[Buoy#^drawn]]', '![[bell.png]]'],
  ['a section', '![[Buoy#Later]]', '## Later\n\nSee [port](./Port.md).'],
  ['a section by the last of its headings', '![[Buoy#Kinds & colours#Small ones|x]]', '### Small ones'],
  ['in a box', '> [!tip] T\n> ![[Buoy#^table]]', '> [!tip] T\n> | a |\n> |---|\n> | 1 |'],
  ['in a list', '- ![[Buoy#^table]]', '- | a |\n  |---|\n  | 1 |'],
  ['between lines', 'One\n![[Buoy#^two]]\ntwo', 'One\n\nRed and green.\n\ntwo'],
])('an embed shows %s', (_, body, expected) => {
  const { body: shown, notices } = embed(body)
  expect(shown.startsWith(expected)).toBe(true)
  expect(notices).toEqual([])
})

test('a section ends at the next heading of its level, and code has none', () => {
  const { body } = embed('![[Buoy#Kinds colours]]')
  expect(body).toContain('## No heading')
  expect(body).toContain('### Small ones')
  expect(body).not.toContain('Later')
})

test('the whole note is shown, and a note that shows itself ends', () => {
  expect(embed('![[Buoy]]').body).toContain('Buoys float.')
  expect(embed('![[Loop]]').body).toBe('Once ![[Loop]].\n\n![[Loop]]')
})

test('a note shows another section of itself, once', () => {
  expect(embed('![[Parts#Two]]', 'Parts.md').body).toBe('## Two\n\nWords.\n\n![[Parts#Two]]')
})

test.each([
  ['a note that not everybody may read', '![[Secret]]'],
  ['a part that is not there', '![[Buoy#Nothing]]'],
  ['a block that is not there', '![[Buoy#^nothing]]'],
  ['a picture', '![[a.png|100]]'],
  ['within words', 'See ![[Buoy]] there'],
  ['code', '```\n![[Buoy]]\n```'],
])('%s stays as it is written', (_, body) => {
  expect(embed(body)).toMatchObject({ body, notices: [] })
})
