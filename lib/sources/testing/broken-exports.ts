import { type BrokenInput, codes } from './broken-input.ts'

type Expected = BrokenInput['expected']

/** What is wrong with files that hold many posts. Each of these holds one broken post or breaks off in one place. */
export const brokenExports = (): BrokenInput[] => [...listJsonLines(), ...listWordpress(), ...listGhost()]

const meta = {
  title: 'A',
  summary: 'B',
  topic: { problem: 'p', stack: 's' },
  revision: { status: 'in-review', version: '1.0.0' },
}
const good = JSON.stringify({ ...meta, id: 'good', body: 'Text.' })

function listJsonLines(): BrokenInput[] {
  const make = (name: string, line: string | Buffer, expected: Omit<Expected, 'line'>): BrokenInput => ({
    name: `JSON Lines: ${name}`,
    fileName: 'x.jsonl',
    content: Buffer.concat([Buffer.from(`${good}\n`), Buffer.from(line), Buffer.from('\n')]),
    expected: { ...expected, line: 2 },
  })
  const of = (fields: object) => JSON.stringify({ ...meta, id: 'x', body: 'Text.', ...fields })
  return [
    make('cut short', of({}).slice(0, -10), { code: codes.recordSyntax, field: 'record' }),
    make('a comma too many', '{"title":"A",}', { code: codes.recordSyntax, field: 'record', column: 14 }),
    make('single quotes', "{'title':'A'}", { code: codes.recordSyntax, field: 'record', column: 2 }),
    make('two objects', `${of({})}${of({})}`, { code: codes.recordSyntax, field: 'record' }),
    make('a list', '[1]', { code: codes.recordSyntax, field: 'record', column: 1 }),
    make('a number', '5', { code: codes.recordSyntax, field: 'record', column: 1 }),
    make('null', 'null', { code: codes.recordSyntax, field: 'record', column: 1 }),
    make('a text', '"text"', { code: codes.recordSyntax, field: 'record', column: 1 }),
    make('plain words', 'words', { code: codes.recordSyntax, field: 'record', column: 1 }),
    make('an unknown escape', '{"title":"\\x"}', { code: codes.recordSyntax, field: 'record' }),
    make('a control character in a text', '{"title":"a\tb"}', { code: codes.recordSyntax, field: 'record' }),
    make('NaN', '{"title":NaN}', { code: codes.recordSyntax, field: 'record', column: 10 }),
    make('an invalid byte', Buffer.from([0x7b, 0x22, 0xff, 0x22, 0x7d]), {
      code: codes.notUtf8,
      field: 'record',
      column: 3,
    }),
    make('a NUL byte', '{"title":"a\0b"}', { code: codes.controlCharacter, field: 'record', column: 12 }),
    make('a NUL escape in the title', of({ title: 'a\0b' }), { code: codes.fieldInvalid, field: 'title' }),
    make('a NUL escape in the body', of({ body: 'a\0b' }), { code: codes.controlCharacter, field: 'body' }),
    make('half a surrogate pair in the title', of({ title: '\ud800' }), { code: codes.fieldInvalid, field: 'title' }),
    make('half a surrogate pair in the body', of({ body: 'x\udc00' }), { code: codes.controlCharacter, field: 'body' }),
    make('half a surrogate pair in a key', of({ extra: { 'a\ud800': 1 } }), {
      code: codes.fieldInvalid,
      field: 'extra',
    }),
    make('no body', JSON.stringify(meta), { code: codes.fieldMissing, field: 'body', column: 1 }),
    make('a body that is a list', of({ body: ['a'] }), { code: codes.fieldInvalid, field: 'body' }),
    make('a body that is null', of({ body: null }), { code: codes.fieldInvalid, field: 'body' }),
    make('an unknown format', of({ format: 'html' }), { code: codes.fieldInvalid, field: 'format' }),
    make('old slugs that are a text', of({ oldSlugs: 'a' }), { code: codes.fieldInvalid, field: 'oldSlugs' }),
    make('old slugs that are numbers', of({ oldSlugs: [1] }), { code: codes.fieldInvalid, field: 'oldSlugs' }),
    make('a line of 7 MB', of({ body: 'a'.repeat(7_000_000) }), { code: codes.tooLarge, field: 'record', column: 1 }),
    make('a body of 5.5 MB', of({ body: 'a'.repeat(5_500_000) }), { code: codes.tooLarge, field: 'body' }),
    make('no title', of({ title: undefined }), { code: codes.fieldMissing, field: 'title', column: 1 }),
    make('a wrong score', of({ score: { depth: 'x' } }), { code: codes.fieldInvalid, field: 'score.depth' }),
    make('__proto__ in extra', of({}).replace('{', '{"extra":{"__proto__":1},'), {
      code: codes.fieldInvalid,
      field: 'extra',
    }),
    make('a hundred levels in extra', of({}).replace('{', `{"extra":{"a":${'['.repeat(100)}${']'.repeat(100)}},`), {
      code: codes.fieldInvalid,
      field: 'extra.a',
    }),
    make('MDX with an expression', of({ format: 'mdx', body: 'One.\n\n{two}' }), {
      code: codes.bodyExpression,
      field: 'body',
    }),
    make('MDX with a script', of({ format: 'mdx', body: '<script src="x" />' }), {
      code: codes.bodyElement,
      field: 'body',
    }),
  ]
}

const wxr = (items: string, before = ''): string =>
  `<?xml version="1.0" encoding="UTF-8" ?>\n${before}<rss version="2.0" xmlns:wp="http://wordpress.org/export/1.2/" xmlns:content="c" xmlns:excerpt="e" xmlns:dc="d">\n<channel>\n${items}\n</channel>\n</rss>\n`

const item = (id: number, content: string): string =>
  `<item><title>T</title><content:encoded><![CDATA[${content}]]></content:encoded><wp:post_id>${id}</wp:post_id><wp:post_type>post</wp:post_type><wp:status>publish</wp:status></item>`

function listWordpress(): BrokenInput[] {
  const make = (name: string, content: string | Buffer, expected: Expected): BrokenInput => ({
    name: `WordPress: ${name}`,
    fileName: 'x.xml',
    content,
    expected,
  })
  const syntax = (line: number): Expected => ({ code: codes.recordSyntax, line, field: 'export' })
  const one = item(1, '<p>one</p>')
  return [
    make('a document type', wxr(one, '<!DOCTYPE rss>\n'), syntax(2)),
    make(
      'an external entity',
      wxr(item(1, 'x').replace('>T<', '>&x;<'), '<!DOCTYPE rss [<!ENTITY x SYSTEM "file:///y">]>\n'),
      syntax(2),
    ),
    make(
      'entities that multiply',
      wxr(one, '<!DOCTYPE rss [<!ENTITY a "aaaa"><!ENTITY b "&a;&a;&a;&a;">]>\n'),
      syntax(2),
    ),
    make('a document type in lower case', wxr(one, '<!doctype rss>\n'), syntax(2)),
    make('an unknown entity', wxr(`${one}\n${item(2, 'x').replace('>T<', '>&nbsp;<')}`), syntax(5)),
    make(
      'cut within an item',
      wxr(`${one}\n${item(2, 'x').slice(0, 60)}`).split('\n</channel>')[0] as string,
      syntax(5),
    ),
    make(
      'cut within CDATA',
      wxr(`${one}\n`).split('\n</channel>')[0]?.concat('\n<item><title><![CDATA[never closed') ?? '',
      syntax(6),
    ),
    make('cut after the items', wxr(one).split('\n</channel>')[0] as string, syntax(4)),
    make('a wrong closing tag', wxr(`${one}\n<item><title>x</titel></item>`), syntax(5)),
    make('an attribute without quotes', wxr(`${one}\n<item id=5></item>`), syntax(5)),
    make('a lone less-than sign', wxr(`${one}\n<item><title>a < b</title></item>`), syntax(5)),
    make('a hundred levels', wxr(`${one}\n${'<a>'.repeat(100)}${'</a>'.repeat(100)}`), syntax(5)),
    make(
      'an invalid byte',
      Buffer.concat([Buffer.from(wxr(one).slice(0, 300)), Buffer.from([0xff]), Buffer.from(wxr(one).slice(300))]),
      { code: codes.notUtf8, line: 1, field: 'export' },
    ),
    make('an item of 12 MB', wxr(`${one}\n${item(2, 'a '.repeat(6_000_000))}`), {
      code: codes.tooLarge,
      line: 5,
      field: 'item',
    }),
    make('a body of 5.5 MB', wxr(`${one}\n${item(2, `<p>${'a '.repeat(2_750_000)}</p>`)}`), {
      code: codes.tooLarge,
      line: 5,
      field: 'body',
    }),
  ]
}

function listGhost(): BrokenInput[] {
  const post = JSON.stringify({ id: '1', title: 'T', slug: 't', status: 'published', html: '<p>x</p>' })
  const dump = (second: string) => `{"db":[{"meta":{},"data":{"posts":[\n${post},\n${second}\n]}}]}`
  const make = (name: string, content: string, expected: Expected): BrokenInput => ({
    name: `Ghost: ${name}`,
    fileName: 'x.json',
    content,
    expected,
  })
  return [
    make('a post that is no JSON', dump('{"id": 2, "title": }'), {
      code: codes.recordSyntax,
      line: 3,
      column: 1,
      field: 'posts',
    }),
    make('a post with a comma too many', dump('{"id": 2, "title": "x",}'), {
      code: codes.recordSyntax,
      line: 3,
      column: 1,
      field: 'posts',
    }),
    make('cut within a post', dump('{"id": 2, "title": "x').split('\n]}')[0] as string, {
      code: codes.recordSyntax,
      line: 3,
      field: 'export',
    }),
    make('cut after the posts', dump(post).split('\n]}')[0] as string, {
      code: codes.recordSyntax,
      line: 3,
      field: 'export',
    }),
    make('a bracket that closes nothing', `${dump(post)}]`, { code: codes.recordSyntax, line: 4, field: 'export' }),
    make('a thousand levels', dump(`${'{"a":'.repeat(1200)}1${'}'.repeat(1200)}`), {
      code: codes.recordSyntax,
      line: 3,
      field: 'export',
    }),
    make('a post of 21 MB', dump(JSON.stringify({ id: '2', title: 'x', html: 'a'.repeat(21_000_000) })), {
      code: codes.tooLarge,
      line: 3,
      column: 1,
      field: 'posts',
    }),
    make(
      'a body of 5.5 MB',
      dump(JSON.stringify({ id: '2', title: 'x', slug: 'x', html: `<p>${'a '.repeat(2_750_000)}</p>` })),
      { code: codes.tooLarge, line: 3, column: 1, field: 'body' },
    ),
  ]
}
