import { spawnSync } from 'node:child_process'
import { mkdir, mkdtemp, rm, symlink, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { openSource, type Piece, readPiece } from './index.ts'
import { noteWith } from './testing/broken-input.ts'
import { listRecords, readAll, requirePost } from './testing/read-all.ts'

let root = ''
beforeAll(async () => {
  root = await mkdtemp(join(tmpdir(), 'alphanode-sources-'))
})
afterAll(() => rm(root, { recursive: true, force: true }))

async function write(name: string, content: string | Buffer): Promise<string> {
  const path = join(root, name)
  await mkdir(join(path, '..'), { recursive: true })
  await writeFile(path, content)
  return path
}

describe('a directory', () => {
  test('gives its notes in code-unit order, with format, id and history by name, and leaves the rest alone', async () => {
    const names = [
      'b/z.md',
      'b/a.mdx',
      'a.mdx',
      'a@1.0.0.mdx',
      'a@2.0.0-rc.1.mdx',
      'Z.MDX',
      'llms.txt/in.md',
      'ä.md',
      '.hidden.mdx',
      'README.rst',
      '.git/x.md',
      'photo.png',
    ]
    for (const name of names) await write(`tree/${name}`, noteWith('', `${name}\n`))
    await symlink('a.mdx', join(root, 'tree/link.mdx'))
    await symlink('b', join(root, 'tree/again'))
    const records = listRecords(await readAll(join(root, 'tree')))
    expect(
      records.map(({ path, format, defaultId, isHistory }) => [
        path.slice(root.length + 6),
        format,
        defaultId,
        isHistory,
      ]),
    ).toEqual([
      ['Z.MDX', 'mdx', 'Z', false],
      ['a.mdx', 'mdx', 'a', false],
      ['a@1.0.0.mdx', 'mdx', 'a', true],
      ['a@2.0.0-rc.1.mdx', 'mdx', 'a', true],
      ['b/a.mdx', 'mdx', 'a', false],
      ['b/z.md', 'md', 'z', false],
      ['link.mdx', 'mdx', 'link', false],
      ['llms.txt/in.md', 'md', 'in', false],
      ['ä.md', 'md', 'ä', false],
    ])
  })

  test('named pipes under any name that is read are waited for by nothing', async () => {
    await write('pipes/a.md', noteWith('', 'Text.\n'))
    for (const name of ['b.md', 'mkdocs.yml', '_redirects', 'authors.yml'])
      expect(spawnSync('mkfifo', [join(root, 'pipes', name)]).status).toBe(0)
    const items = await readAll(join(root, 'pipes'))
    expect(listRecords(items).map(({ defaultId }) => defaultId)).toEqual(['a'])
    expect(items.filter(({ kind }) => kind === 'rejected')).toHaveLength(1)
  })

  test('gives the good notes when others are broken', async () => {
    for (let index = 0; index < 60; index += 1)
      await write(
        `mixed/${String(index).padStart(2, '0')}.mdx`,
        index % 3 === 0 ? '---\ntitle: never closed\n' : noteWith(''),
      )
    const items = await readAll(join(root, 'mixed'))
    expect(items.filter((item) => item.kind === 'post')).toHaveLength(40)
    expect(items.filter((item) => item.kind === 'rejected')).toHaveLength(20)
    expect(items.map((item) => (item.kind === 'post' ? item.record.path : item.path))).toEqual(
      items.map((_item, index) => join(root, `mixed/${String(index).padStart(2, '0')}.mdx`)),
    )
  })

  test('reads CRLF, CR and a byte order mark as the same note', async () => {
    const source = noteWith('brief: x', 'One.\n\nTwo.\n')
    await write('ends/a.mdx', source)
    await write('ends/b.mdx', source.replaceAll('\n', '\r\n'))
    await write('ends/c.mdx', source.replaceAll('\n', '\r'))
    await write('ends/d.mdx', `\ufeff${source}`)
    const records = listRecords(await readAll(join(root, 'ends')))
    expect(new Set(records.map(({ input, body, bodyLine }) => JSON.stringify({ input, body, bodyLine }))).size).toBe(1)
    expect(records[0]?.bodyLine).toBe(9)
    expect(records[0]?.body).toBe('One.\n\nTwo.\n')
    expect(records[0]?.locate(['brief'])).toEqual({ line: 6, column: 8 })
  })

  test('takes a note of nearly 5 MB', async () => {
    const body = 'word '.repeat(999_900)
    await write('large/a.md', noteWith('', body))
    const records = listRecords(await readAll(join(root, 'large')))
    expect(records[0]?.body.length).toBe(body.length)
  })
})

describe('JSON Lines', () => {
  test('give one post a line, with empty lines, CRLF and a byte order mark', async () => {
    const meta = {
      title: 'A',
      summary: 'B',
      topic: { problem: 'p', stack: 's' },
      revision: { status: 'draft', version: '1.0.0' },
    }
    const lines = [
      JSON.stringify({ ...meta, id: 'one', body: 'Text.\n', oldSlugs: ['was'] }),
      '',
      JSON.stringify({ ...meta, title: 'Ünïcode 日本', format: 'mdx', body: '{1}' }),
    ]
    const records = listRecords(await readAll(await write('good.jsonl', `\ufeff${lines.join('\r\n')}`)))
    expect(records.map((record) => [requirePost(record).id, record.format, record.oldSlugs, record.bodyLine])).toEqual([
      ['one', 'md', ['was'], 1],
      ['unicode-日本', 'mdx', [], 3],
    ])
    expect(records[1]?.locate(['revision', 'version'])).toEqual({
      line: 3,
      column: (lines[2] as string).indexOf('"1.0.0"') + 1,
    })
    expect(records[1]?.locate(['dates'])).toEqual({ line: 3, column: 1 })
  })
})

test('an empty export of a store that holds nothing is read as such', async () => {
  expect(await readAll(await write('nothing.jsonl', ''))).toEqual([])
})

describe('what a path holds is told by its content', () => {
  const note = noteWith('')
  test.each([
    ['note.txt', note, 'post'],
    ['words.txt', 'Hello.', 'post'],
    ['page.html', '<!doctype html><p>x', 'post'],
    ['lines.txt', '{"title":"A","body":""}\n', 'post'],
    ['lines.mysterious', '{"title":"A","body":""}\n', 'post'],
    [
      'export',
      '<?xml version="1.0"?>\n<rss xmlns:wp="http://wordpress.org/export/1.2/"><channel></channel></rss>',
      undefined,
    ],
    ['ghost.bak', '{"db":[{"meta":{},"data":{"posts":[{"id":"1","title":"A","slug":"a"}]}}]}', 'post'],
  ])('%s', async (name, content, kind) => {
    expect((await readAll(await write(`detect/${name}`, content)))[0]?.kind).toBe(kind)
  })

  test.each([
    ['empty', '', 'the file is empty'],
    ['words', 'Hello.', 'text without front matter'],
    ['list.json', '[{"title": "A"}]', 'JSON of another shape'],
    ['pretty.json', '{\n  "title": "A"\n}', 'JSON of another shape'],
    ['feed.xml', '<?xml version="1.0"?><rss><channel/></rss>', 'XML that is not a WordPress export'],
    ['page', '<!doctype html><p>x', 'an HTML page'],
    ['archive.zip', Buffer.from('PK\u0003\u0004'), 'a zip archive'],
    ['archive.gz', Buffer.from([0x1f, 0x8b, 8]), 'a gzip archive'],
    ['picture.jpg', Buffer.from([0xff, 0xd8, 0xff]), 'not UTF-8 text'],
  ])('%s is wrong use', async (name, content, found) => {
    const path = await write(`wrong/${name}`, content)
    await expect(readAll(path)).rejects.toMatchObject({ code: 'wrong-use', message: expect.stringContaining(found) })
  })

  test('so are an empty path, a missing one and a device', async () => {
    await expect(readAll('')).rejects.toMatchObject({ code: 'wrong-use' })
    await expect(readAll(join(root, 'nowhere'))).rejects.toMatchObject({ code: 'wrong-use' })
    await expect(readAll('/dev/null')).rejects.toMatchObject({ code: 'wrong-use' })
  })
})

describe('what a record says beside its metadata', () => {
  const meta = {
    title: 'One',
    summary: 'A summary.',
    topic: { problem: 'p', stack: 's' },
    revision: { status: 'reviewed', version: '1.0.0' },
  }
  const state = { as: 'history', slug: 'another', publishedAt: '2026-11-22T10:00:00.000Z' }

  test('is taken out of front matter and lines alike', async () => {
    const file = await write(
      'keys/one.mdx',
      noteWith(`oldSlugs: [was, wär]\nalphanode: ${JSON.stringify(state)}\nshape: round\n`, 'Text.\n'),
    )
    const lines = await write(
      'keys.jsonl',
      JSON.stringify({ ...meta, body: 'Text.\n', oldSlugs: ['was', 'wär'], alphanode: state, shape: 'round' }),
    )
    for (const path of [file, lines]) {
      const [record] = listRecords(await readAll(path))
      expect(record).toMatchObject({
        oldSlugs: ['was', 'wär'],
        isHistory: true,
        isDraftBeside: false,
        slug: 'another',
        publishedAt: '2026-11-22T10:00:00.000Z',
      })
      expect(requirePost(record as never).meta.extra).toEqual({ shape: 'round' })
    }
  })

  test('makes a draft beside of <name>@draft.mdx', async () => {
    const path = await write('keys/two@draft.mdx', noteWith('', 'Text.\n'))
    expect(listRecords(await readAll(path))).toMatchObject([
      { defaultId: 'two', isHistory: false, isDraftBeside: true, oldSlugs: [] },
    ])
  })

  test.each([
    ['oldSlugs', { oldSlugs: 'was' }, 'expected a list of text, found text'],
    ['oldSlugs', { oldSlugs: ['a', 1] }, 'expected a list of text, found a list'],
    ['alphanode', { alphanode: 'x' }, 'expected a map of as, slug and publishedAt, found text'],
    ['alphanode.as', { alphanode: { as: 'live' } }, 'expected history or draft, found "live"'],
    ['alphanode.slug', { alphanode: { slug: '../x' } }, 'expected the last part of an address, found "../x"'],
    [
      'alphanode.publishedAt',
      { alphanode: { publishedAt: '2026-11-22' } },
      'expected a moment in UTC, as 2026-11-22T10:00:00.000Z, found "2026-11-22"',
    ],
    ['alphanode.live', { alphanode: { live: false } }, 'expected as, slug or publishedAt, found false'],
  ])('is refused with its field: %s', async (field, fields, message) => {
    const yaml = Object.entries(fields).map(([key, value]) => `${key}: ${JSON.stringify(value)}\n`)
    const file = await write('keys/bad.mdx', noteWith(yaml.join(''), 'Text.\n'))
    const line = await write('bad-keys.jsonl', JSON.stringify({ ...meta, body: 'Text.', ...fields }))
    for (const path of [file, line])
      expect(await readAll(path)).toMatchObject([{ kind: 'rejected', issues: [{ code: 'E1202', field, message }] }])
  })

  test('a body has the same lines from a file and from a line', async () => {
    const path = await write('lines.jsonl', JSON.stringify({ ...meta, body: '\r\n\nOne\r\nTwo\r' }))
    expect(listRecords(await readAll(path)).map((record) => record.body)).toEqual(['One\nTwo\n'])
  })
})

describe('pieces', () => {
  const piecesOf = async (path: string): Promise<Piece[]> => {
    const source = await openSource(path)
    if ('items' in source) throw new Error('expected pieces')
    return collect(source.pieces)
  }
  const collect = async <T>(values: AsyncIterable<T>): Promise<T[]> => {
    const all: T[] = []
    for await (const value of values) all.push(value)
    return all
  }
  const countOf = (piece: Piece) => (piece.kind === 'lines' ? piece.sizes.length : piece.files.length)

  test('of a directory end by count and by bytes, and hold each note once, in its order', async () => {
    const names = Array.from({ length: 300 }, (_, i) => `many/${String(i).padStart(3, '0')}.md`)
    for (const name of names) await write(name, noteWith(''))
    for (const name of ['large/a.md', 'large/b.md', 'large/c.md'])
      await write(name, `${noteWith('')}${'x'.repeat(3_000_000)}`)
    const many = await piecesOf(join(root, 'many'))
    expect(many.map(countOf)).toEqual([250, 50])
    const files = many.flatMap((piece) => (piece.kind === 'notes' ? piece.files.map(({ path }) => path) : []))
    expect(files).toEqual(names.map((name) => join(root, name)))
    expect((await piecesOf(join(root, 'large'))).map(countOf)).toEqual([1, 1, 1])
  })

  test('of lines end by count and by bytes, and a line that is too long is one of its own', async () => {
    const line = (size: number) => `${JSON.stringify({ body: 'x'.repeat(size) })}\n`
    const sizes = [...Array.from({ length: 260 }, () => 10), 3_000_000, 3_000_000, 7_000_000, 10]
    const path = await write('sizes.jsonl', sizes.map(line).join(''))
    const pieces = await piecesOf(path)
    expect(pieces.map(countOf)).toEqual([250, 11, 1, 1, 1])
    const numbers: number[] = []
    for (const piece of pieces)
      for await (const record of readPiece(piece)) {
        const item = record.open()
        if (item?.kind === 'rejected') numbers.push(item.issues[0]?.line ?? 0)
        else numbers.push(item?.kind === 'post' ? item.record.bodyLine : 0)
      }
    expect(numbers).toEqual(sizes.map((_, index) => index + 1))
  })

  test('a file that becomes shorter while it is read is said so', async () => {
    const path = await write('short.jsonl', '{"title":"A"}\n{"title":"B"}\n')
    const [piece] = await piecesOf(path)
    await writeFile(path, '{"title":"A"}\n')
    await expect(collect(readPiece(piece as Piece))).rejects.toThrow('became shorter while it was read')
  })
})
