import { chmod, symlink, writeFile } from 'node:fs/promises'
import { dirname, join } from 'node:path'
import { type BrokenInput, codes, noteWith } from './broken-input.ts'

const good = noteWith('')

/** What is wrong before a letter is understood: the file itself and its encoding. */
export function brokenFiles(): BrokenInput[] {
  return [...listUnreadable(), ...listWrongEncodings(), ...listTooLarge(), ...listNames()]
}

function listUnreadable(): BrokenInput[] {
  const file = (code: BrokenInput['expected']['code']) => ({ code, line: 1, column: 1, field: 'file' })
  return [
    {
      name: 'a link out of the root',
      fileName: 'out.mdx',
      content: async (_d, path) => symlink('/etc/passwd', path),
      expected: file(codes.outsideRoot),
    },
    {
      name: 'a relative link out of the root',
      fileName: 'up.md',
      content: async (directory, path) => {
        await writeFile(join(dirname(directory), 'secret.md'), good)
        await symlink('../secret.md', path)
      },
      expected: file(codes.outsideRoot),
    },
    {
      name: 'a linked directory out of the root',
      fileName: 'etc',
      content: async (_d, path) => symlink('/etc', path),
      expected: file(codes.outsideRoot),
    },
    {
      name: 'a link to the directory above',
      fileName: 'parent',
      content: async (_d, path) => symlink('..', path),
      expected: file(codes.outsideRoot),
    },
    {
      name: 'a link to nothing',
      fileName: 'gone.mdx',
      content: async (_d, path) => symlink('nowhere.mdx', path),
      expected: file(codes.unreadable),
    },
    {
      name: 'a link to itself',
      fileName: 'loop.mdx',
      content: async (_d, path) => symlink('loop.mdx', path),
      expected: file(codes.unreadable),
    },
    ...(process.getuid?.() === 0
      ? []
      : [
          {
            name: 'a file that may not be read',
            fileName: 'locked.mdx',
            content: async (_d: string, path: string) => {
              await writeFile(path, good)
              await chmod(path, 0)
            },
            expected: file(codes.unreadable),
          },
        ]),
  ]
}

function listWrongEncodings(): BrokenInput[] {
  const at = (code: BrokenInput['expected']['code'], line: number, column: number) => ({
    code,
    line,
    column,
    field: 'file',
  })
  const insert = (bytes: number[], after: string) => {
    const offset = Buffer.byteLength(good.slice(0, good.indexOf(after) + after.length))
    const source = Buffer.from(good)
    return Buffer.concat([source.subarray(0, offset), Buffer.from(bytes), source.subarray(offset)])
  }
  const invalid: [string, number[]][] = [
    ['a lone continuation byte', [0x80]],
    ['a Latin-1 letter', [0xe9]],
    ['a Windows-1252 quote', [0x93]],
    ['an overlong slash', [0xc0, 0xaf]],
    ['an overlong NUL', [0xc0, 0x80]],
    ['a surrogate as bytes', [0xed, 0xa0, 0x80]],
    ['beyond the last character', [0xf4, 0x90, 0x80, 0x80]],
    ['a byte that never occurs', [0xff]],
    ['a character cut short', [0xe2, 0x82]],
    ['a long sequence cut short', [0xf0, 0x9f, 0x98]],
  ]
  return [
    ...invalid.flatMap(([name, bytes]): BrokenInput[] => [
      {
        name: `${name} in the title`,
        fileName: 'x.mdx',
        content: insert(bytes, 'Outside'),
        expected: at(codes.notUtf8, 2, 15),
      },
      {
        name: `${name} in the text`,
        fileName: 'x.md',
        content: insert(bytes, 'Text'),
        expected: at(codes.notUtf8, 8, 5),
      },
    ]),
    {
      name: 'an invalid byte after wide letters',
      fileName: 'x.mdx',
      content: Buffer.concat([Buffer.from(noteWith('brief: 日本'), 'utf8').subarray(0, -1), Buffer.from([0xff])]),
      expected: at(codes.notUtf8, 9, 6),
    },
    {
      name: 'UTF-16 little-endian with its mark',
      fileName: 'x.mdx',
      content: Buffer.from(`\ufeff${good}`, 'utf16le'),
      expected: at(codes.notUtf8, 1, 1),
    },
    {
      name: 'UTF-16 big-endian with its mark',
      fileName: 'x.mdx',
      content: Buffer.from(`\ufeff${good}`, 'utf16le').swap16(),
      expected: at(codes.notUtf8, 1, 1),
    },
    {
      name: 'UTF-16 little-endian without a mark',
      fileName: 'x.mdx',
      content: Buffer.from(good, 'utf16le'),
      expected: at(codes.notUtf8, 1, 1),
    },
    {
      name: 'UTF-16 big-endian without a mark',
      fileName: 'x.mdx',
      content: Buffer.from(good, 'utf16le').swap16(),
      expected: at(codes.notUtf8, 1, 1),
    },
    {
      name: 'NUL in the title',
      fileName: 'x.mdx',
      content: insert([0], 'Outside'),
      expected: at(codes.controlCharacter, 2, 15),
    },
    {
      name: 'NUL in the text',
      fileName: 'x.mdx',
      content: insert([0], 'Text'),
      expected: at(codes.controlCharacter, 8, 5),
    },
    {
      name: 'NUL as the first byte',
      fileName: 'x.md',
      content: Buffer.concat([Buffer.from([0]), Buffer.from(good)]),
      expected: at(codes.controlCharacter, 1, 1),
    },
    {
      name: 'NUL after CRLF lines',
      fileName: 'x.mdx',
      content: Buffer.from(good.replaceAll('\n', '\r\n').replace('Text', 'Te\0xt')),
      expected: at(codes.controlCharacter, 8, 3),
    },
    {
      name: 'NUL after CR lines',
      fileName: 'x.mdx',
      content: Buffer.from(good.replaceAll('\n', '\r').replace('Text', 'Te\0xt')),
      expected: at(codes.controlCharacter, 8, 3),
    },
    {
      name: 'NUL after a byte order mark',
      fileName: 'x.mdx',
      content: Buffer.from(`\ufeff--\0-\n`),
      expected: at(codes.controlCharacter, 1, 3),
    },
    {
      name: 'a picture named like a note',
      fileName: 'x.mdx',
      content: Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a, 0, 0, 0, 13]),
      expected: at(codes.notUtf8, 1, 1),
    },
  ]
}

function listTooLarge(): BrokenInput[] {
  const expected = { code: codes.tooLarge, line: 1, column: 1, field: 'file' }
  const body = (length: number) => 'word '.repeat(Math.ceil(length / 5)).slice(0, length)
  return [
    { name: 'a note of 10 MB', fileName: 'x.mdx', content: noteWith('', body(10_000_000)), expected },
    {
      name: 'a note one byte too large',
      fileName: 'x.md',
      content: `${good}${body(5_000_001 - good.length)}`,
      expected,
    },
    { name: 'a line of 6 MB', fileName: 'x.mdx', content: noteWith('', 'a'.repeat(6_000_000)), expected },
    { name: 'front matter of 6 MB', fileName: 'x.mdx', content: noteWith(`brief: ${'a'.repeat(6_000_000)}`), expected },
  ]
}

/** A file's name is the id of a note that names none. */
function listNames(): BrokenInput[] {
  const expected = { code: codes.fieldInvalid, line: 1, field: 'id' }
  return [
    'two words.mdx',
    '-dash.mdx',
    '_underscore.md',
    'a,b.mdx',
    'a@latest.mdx',
    '(1).md',
    'a&b.mdx',
    'smile🙂.mdx',
    `${'long'.repeat(60)}.mdx`,
    "it's.md",
  ].map((fileName) => ({ name: `the file name ${fileName.slice(0, 20)}`, fileName, content: good, expected }))
}
