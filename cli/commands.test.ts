import { spawnSync } from 'node:child_process'
import { existsSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { Command } from 'commander'
import { afterAll, beforeAll, expect, test, vi } from 'vitest'
import { forgetConfig } from '#lib/config'
import { buryJob, findPointer, openStore } from '#lib/store'
import { addJobs } from '#lib/work/jobs'
import { toNote } from '#lib/work/publishing/testing.ts'
import { commands, runCommand } from './program.ts'

let folder = ''

interface Result {
  code: number
  out: string
  err: string
}

/** Runs a command in this process; how one of its own ends is the matter of the last test. */
async function alphanode(args: readonly string[], data = 'data'): Promise<Result> {
  vi.stubEnv('ALPHANODE_DATA', data && path.join(folder, data))
  vi.stubEnv('ALPHANODE_CONTENT', '')
  vi.stubEnv('SITE_URL', 'http://localhost:1')
  forgetConfig()
  const [out, err] = [capture(process.stdout), capture(process.stderr)]
  try {
    return { code: await runCommand(args), out: out.end(), err: err.end() }
  } finally {
    process.exitCode = undefined
    vi.unstubAllEnvs()
  }
}

function capture(stream: NodeJS.WriteStream): { end(): string } {
  const written: string[] = []
  const spy = vi.spyOn(stream, 'write').mockImplementation((text) => {
    written.push(String(text))
    return true
  })
  return {
    end() {
      spy.mockRestore()
      return written.join('')
    },
  }
}

beforeAll(async () => {
  folder = mkdtempSync(path.join(tmpdir(), 'alphanode-commands-'))
  mkdirSync(path.join(folder, 'notes'))
  writeFileSync(path.join(folder, 'notes/alpha.mdx'), toNote({ title: 'Alpha' }))
  writeFileSync(path.join(folder, 'notes/beta.mdx'), toNote({ title: 'Beta', status: 'draft' }))
  expect(await alphanode(['import', path.join(folder, 'notes')])).toMatchObject({ code: 0 })
})
afterAll(() => rmSync(folder, { recursive: true, force: true }))

test('a module is found by the names of the commands that it adds', async () => {
  for (const { names, load } of commands) {
    const program = new Command()
    const add = await load()
    add(program)
    expect(program.commands.map((command) => command.name())).toEqual(names)
  }
})

test('export writes files and reports them', async () => {
  const out = path.join(folder, 'out')
  expect(await alphanode(['export', '--out', out])).toEqual({ code: 0, out: '2 posts: 1 live, 1 drafts\n', err: '' })
  expect(readdirSync(out).sort()).toEqual(['alpha.mdx', 'beta.mdx'])
  const again = await alphanode(['export', '--out', out])
  expect(again).toMatchObject({ code: 2, err: expect.stringContaining('expected an empty directory') })
  const lines = await alphanode(['export', '--format', 'jsonl', '--out', `${out}.jsonl`, '--json'])
  expect(JSON.parse(lines.out)).toMatchObject({ posts: 2, live: 1, drafts: 1, out: `${out}.jsonl` })
})

test('an import says which address each note got', async () => {
  const notes = path.join(folder, 'named')
  mkdirSync(path.join(notes, 'deep'), { recursive: true })
  writeFileSync(path.join(notes, 'first-note.md'), 'Text.\n')
  writeFileSync(path.join(notes, 'deep/first-note.md'), 'Other text.\n')
  writeFileSync(path.join(notes, 'later.md'), '---\ndraft: true\n---\n\nText.\n')
  const { out } = await alphanode(['import', notes], 'named-data')
  const lines = out.split('\n').filter((line) => line.startsWith('  /'))
  expect(lines.map((line) => line.replace(/^ +\/posts\/(?:\S*first-note\S*) +\(.*named\//, ''))).toEqual([
    'deep/first-note.md)',
    'first-note.md)',
  ])
  expect(new Set(lines.map((line) => line.split('  ')[1])).size).toBe(2)
  const { notes: again } = JSON.parse((await alphanode(['import', notes, '--json'], 'named-data')).out)
  expect(again).toMatchObject([
    { path: path.join(notes, 'deep/first-note.md'), outcome: 'same', address: expect.stringMatching(/first-note$/) },
    { path: path.join(notes, 'first-note.md'), outcome: 'same', version: '1.0.0' },
    { path: path.join(notes, 'later.md'), outcome: 'same', address: null },
  ])
})

test('where file and post have both changed, an import publishes nothing and names both, as text and as JSON', async () => {
  const notes = path.join(folder, 'both')
  const file = path.join(notes, 'a-note.md')
  mkdirSync(notes)
  writeFileSync(file, '# A note\n\nText.\n')
  expect(await alphanode(['import', notes], 'both-data')).toMatchObject({ code: 0 })
  const edit = {
    id: 'a-note',
    title: 'A note',
    summary: 'Text.',
    body: 'Edited elsewhere.',
    topic: { problem: 'p', stack: 's' },
  }
  const lines = path.join(folder, 'edit.jsonl')
  writeFileSync(lines, `${JSON.stringify({ ...edit, revision: { status: 'reviewed', version: '1.1.0' } })}\n`)
  expect(await alphanode(['import', lines], 'both-data')).toMatchObject({
    code: 0,
    out: expect.stringMatching(/^0 new, 1 changed/),
  })
  // The file is as it was: the edit stays.
  expect((await alphanode(['import', notes], 'both-data')).out).toMatch(/^0 new, 0 changed, 1 same/)

  const version = async () => {
    const store = openStore(path.join(folder, 'both-data/alphanode.db'))
    const pointer = await findPointer(store.read, 'a-note')
    await store.close()
    return pointer?.kind === 'live' ? pointer.version : null
  }
  for (const words of ['Edited here.', 'Edited here, and once more.']) {
    writeFileSync(file, `# A note\n\n${words}\n`)
    const { code, err } = await alphanode(['import', notes], 'both-data')
    expect({ code, err }).toEqual({
      code: 0,
      err: expect.stringMatching(
        /both\/a-note\.md:1:1 file: .* found a-note 1\.1\.0, which was changed here since; .* draft 1\.\d\.\d/,
      ),
    })
    expect(await version()).toBe('1.1.0')
  }
  writeFileSync(file, '# A note\n\nThe last words.\n')
  const { issues } = JSON.parse((await alphanode(['import', notes, '--json'], 'both-data')).out)
  expect(issues).toMatchObject([
    { code: 'E1404', severity: 'warning', path: file, message: expect.stringContaining('a-note 1.1.0') },
  ])
  expect(await alphanode(['publish', 'a-note'], 'both-data')).toMatchObject({ code: 0 })
  expect((await alphanode(['import', notes], 'both-data')).out).toMatch(/^0 new, 0 changed, 1 same/)
  writeFileSync(file, '# A note\n\nAnd on.\n')
  expect((await alphanode(['import', notes], 'both-data')).out).toMatch(/^0 new, 1 changed/)
})

test('a file stands for its post where a command takes a slug', async () => {
  const notes = path.join(folder, 'filed')
  mkdirSync(path.join(notes, 'a'), { recursive: true })
  mkdirSync(path.join(notes, 'b'))
  writeFileSync(path.join(notes, 'a/one.md'), '---\nslug: first\n---\n\nText.\n')
  writeFileSync(path.join(notes, 'b/one.md'), 'Text.\n')
  await alphanode(['import', notes], 'filed-data')
  const withdrawn = await alphanode(['unpublish', path.join(notes, 'a/one.md')], 'filed-data')
  expect(withdrawn).toMatchObject({
    code: 0,
    out: expect.stringMatching(/^unpublish: first is off the site\n {2}purge {4}.*post:1\b.*\n$/),
  })
  rmSync(path.join(notes, 'a/one.md'))
  const back = await alphanode(['publish', path.join(notes, 'a/one.md'), '1.0.0', '--json'], 'filed-data')
  expect(JSON.parse(back.out)).toMatchObject({ slug: 'first', version: '1.0.0' })
  expect(await alphanode(['unpublish', 'http://localhost:1/posts/first'], 'filed-data')).toMatchObject({ code: 0 })
  writeFileSync(path.join(folder, 'filed-data', 'publication'), notes)
  const several = await alphanode(['unpublish', 'one.md'], 'filed-data')
  expect(several).toMatchObject({ code: 2, err: expect.stringContaining('expected the file of one post, found') })
  expect(await alphanode(['unpublish', 'b/one.md'], 'filed-data')).toMatchObject({ code: 0 })
  const none = await alphanode(['unpublish', 'c/one.md'], 'filed-data')
  expect(none).toMatchObject({ code: 1, err: expect.stringContaining('There is no post of a file c/one.md') })
})

test('verify says what it checked', async () => {
  const { code, out, err } = await alphanode(['verify'])
  expect({ code, err }).toEqual({ code: 0, err: '' })
  expect(out).toMatch(/^revisions +2 {2}ok/m)
  expect(out).toMatch(/everything holds\n$/)
  expect(JSON.parse((await alphanode(['verify', '--json'])).out)).toMatchObject({ faults: 0, lines: [] })
})

test('a command finds the data of a publication by its folder, and refuses those of another one', async () => {
  const notes = path.join(folder, 'notes')
  const other = await alphanode(['--folder', notes, 'status'], '')
  expect(other).toMatchObject({ code: 1, err: expect.stringMatching(/no database at .*\.data.notes-[0-9a-f]{8}/) })
  writeFileSync(path.join(folder, 'data', 'publication'), '/srv/other-notes')
  const refused = await alphanode(['status', '--folder', notes])
  expect(refused).toMatchObject({
    code: 1,
    err: expect.stringContaining(`holds the publication /srv/other-notes, not ${notes}`),
  })
  expect(refused.err.trimEnd().split('\n')).toHaveLength(1)
  expect(await alphanode(['status'])).toMatchObject({ code: 0 })
  rmSync(path.join(folder, 'data', 'publication'))
})

test('status --clear-pages removes the stored pages and says how much that was', async () => {
  const pages = path.join(folder, 'data/pages.db')
  writeFileSync(pages, 'x'.repeat(5000))
  const { code, out } = await alphanode(['status', '--clear-pages'])
  expect({ code, isThere: existsSync(pages) }).toEqual({ code: 0, isThere: false })
  expect(out).toMatch(/^Page store +no pages, 0 kB; 5 kB removed/m)
})

test.each([
  ['export', '--out', '/dev/null/out'],
  ['export', '--format', 'jsonl', '--out', '/dev/null/out'],
  ['backup', '/dev/null/out'],
  ['backup', path.join('x'.repeat(300), 'out')],
  ['synthesize', '--count', '2', '--out', '/dev/null/out'],
  ['synthesize', '--count', '2', '--out', '/dev/null/out.jsonl'],
  ['init', '/dev/null/out'],
])('%s into an impossible place (%s %s %s %s) is one line', async (...args) => {
  const { code, err } = await alphanode(args)
  expect(code).toBe(2)
  expect(err).toMatch(/^alphanode: .*\n$/)
})

test('status says what the store holds', async () => {
  const { code, out } = await alphanode(['status'])
  expect(code).toBe(0)
  expect(out).toContain('1 live, 1 of them listed; 1 drafts, 0 off the site')
  expect(JSON.parse((await alphanode(['status', '--json'])).out)).toMatchObject({
    live: 1,
    drafts: 1,
    pages: null,
    log: [
      { action: 'draft', post: 'beta', version: '1.0.0' },
      { action: 'publish', post: 'alpha', version: '1.0.0' },
    ],
  })
})

test('why explains, and fails for what is not there', async () => {
  const { code, out } = await alphanode(['why', 'http://localhost:1/posts/alpha'])
  expect(code).toBe(0)
  expect(out).toMatch(/^Rule +article \(editorial\)/m)
  expect(out).toMatch(/^Answer +no server answers at http:\/\/localhost:1$/m)
  expect(await alphanode(['why', '/posts/beta'])).toMatchObject({
    code: 1,
    out: expect.stringContaining('has a draft'),
  })
  expect(await alphanode(['why', 'https://example.org/'])).toMatchObject({ code: 2 })
})

test('backup writes a file that restore puts in place', async () => {
  const file = path.join(folder, 'copy.db')
  expect(await alphanode(['backup', file])).toMatchObject({
    code: 0,
    out: expect.stringMatching(/: \d+ bytes, checked\n$/),
  })
  expect(await alphanode(['backup', file])).toMatchObject({ code: 2 })
  const restored = await alphanode(['restore', file, '--json'], 'other')
  expect(JSON.parse(restored.out)).toEqual({ file, replaced: null, posts: 2, pictures: 0, lacking: [] })
  expect(await alphanode(['verify'], 'other')).toMatchObject({ code: 0 })
  expect(await alphanode(['restore', path.join(folder, 'nothing.db')], 'other')).toMatchObject({ code: 2 })
})

test('a backup has its pictures beside it, and what is damaged is named and not spread', async () => {
  const notes = path.join(folder, 'illustrated')
  mkdirSync(notes)
  writeFileSync(path.join(notes, 'alpha.mdx'), toNote({ title: 'Alpha', body: '![](a.svg)' }))
  writeFileSync(path.join(notes, 'a.svg'), '<svg xmlns="http://www.w3.org/2000/svg"><path d="M0 0h9"/></svg>')
  expect(await alphanode(['import', notes], 'illustrated-data')).toMatchObject({ code: 0 })
  const file = path.join(folder, 'illustrated.db')
  expect((await alphanode(['backup', file], 'illustrated-data')).out).toContain('; 1 pictures in ')
  const restored = await alphanode(['restore', file], 'restored-data')
  expect(restored).toMatchObject({ code: 0, out: expect.stringContaining('1 posts with 1 pictures restored') })
  expect(await alphanode(['verify'], 'restored-data')).toMatchObject({ code: 0 })

  const [picture = ''] = readdirSync(`${file}.media`)
  writeFileSync(path.join(`${file}.media`, picture), 'words')
  const damaged = await alphanode(['restore', file], 'damaged-data')
  expect(damaged).toMatchObject({ code: 1, err: `1 pictures are missing or damaged: ${picture}\n` })
  expect(existsSync(path.join(folder, 'damaged-data/media', picture))).toBe(false)
})

test('without a database they say so and make none', async () => {
  for (const args of [['verify'], ['status'], ['why', '/'], ['export', '--out', path.join(folder, 'none')]])
    expect(await alphanode(args, 'empty')).toMatchObject({
      code: 1,
      err: expect.stringContaining('There is no database'),
    })
  expect(readdirSync(folder)).not.toContain('empty')
})

test.each(['export', 'verify', 'status', 'why', 'backup', 'restore'])(
  '%s has a help, and refuses what it does not know',
  async (name) => {
    expect(await alphanode([name, '--help'])).toMatchObject({ code: 0, out: expect.stringContaining('--json') })
    expect(await alphanode([name, '--nonsense'])).toMatchObject({ code: 2 })
  },
)

test('the process of a command ends with its code, and says a failure in one line', () => {
  const run = (...args: string[]) =>
    spawnSync(process.execPath, [path.resolve(import.meta.dirname, 'alphanode.ts'), ...args], {
      env: { ...process.env, ALPHANODE_DATA: path.join(folder, 'data') },
      encoding: 'utf8',
    })
  expect(run('verify')).toMatchObject({ status: 0, stderr: '' })
  expect(run('rollback', 'nothing-by-this-name')).toMatchObject({
    status: 1,
    stderr: expect.stringMatching(/^alphanode: .*\n$/),
  })
})

test('jobs lists what is to be done later, and has it tried again or forgotten', async () => {
  expect(await alphanode(['jobs'])).toEqual({ code: 0, out: 'Nothing is to be done later.\n', err: '' })
  const store = openStore(path.join(folder, 'data/alphanode.db'))
  await store.write(async (transaction) => {
    await addJobs(
      transaction,
      [
        { kind: 'fetch', key: 'a' },
        { kind: 'fetch', key: 'b' },
      ],
      new Date(0),
    )
    await buryJob(transaction, { num: 1 }, { problem: 'no picture', now: 0 })
  })
  await store.close()
  const { out } = await alphanode(['jobs'])
  expect(out).toMatch(/^fetch +1 waiting, 0 being done, 1 given up\n +1 {2}fetch {2}a {2}given up {2}no picture\n$/)
  expect(JSON.parse((await alphanode(['jobs', '--all', '--json'])).out).jobs).toMatchObject([
    { key: 'a', state: 'given up' },
    { key: 'b', state: 'waiting', due: '1970-01-01T00:00:00.000Z' },
  ])
  expect(await alphanode(['jobs', 'retry', '1'])).toMatchObject({ code: 0, out: '1 retried\n' })
  expect(await alphanode(['jobs', 'drop', '2'])).toMatchObject({ code: 0, out: '1 dropped\n' })
  expect(await alphanode(['jobs', 'drop', '2'])).toMatchObject({ code: 1, err: expect.stringContaining('no job 2') })
  expect(await alphanode(['jobs', 'drop', 'x'])).toMatchObject({ code: 2 })
})

test('an import writes its report as a page, and redirects lists and tests the old addresses', async () => {
  const notes = path.join(folder, 'moved')
  mkdirSync(path.join(notes, 'content/posts'), { recursive: true })
  writeFileSync(path.join(notes, 'hugo.toml'), "baseURL = 'https://old.example/'\n")
  const text =
    '---\ntitle: Moved\naliases: [/before/, /posts/earlier/]\n---\n\nSee [gone](./gone.md), [lost](./lost.md) & <b>more</b>.\n'
  writeFileSync(path.join(notes, 'content/posts/moved.md'), text)
  writeFileSync(
    path.join(notes, 'content/posts/later.md'),
    '---\ntitle: Later\nurl: /later-there/\ndraft: true\n---\n\nText.\n',
  )
  const page = path.join(folder, 'report.html')
  const found = await alphanode(['import', notes, '--report', page], 'moved-data')
  expect(found).toMatchObject({ code: 0 })
  expect(found.out).toContain('Hugo, told by hugo.toml')
  expect(found.out).toMatch(/2 {2}links that were dead before \(in 1 note, first .*moved\.md:6\)/)
  const html = readFileSync(page, 'utf8')
  expect(html).toContain('links that were dead before</a><td>2<td>1')
  expect(html).toContain('<q>./gone.md</q>')
  expect(html).not.toMatch(/https?:\/\/(?!old\.example)|<script/)

  const listed = await alphanode(['redirects', '--json'], 'moved-data')
  const { redirects } = JSON.parse(listed.out) as { redirects: { path: string; to: string; state: string }[] }
  expect(redirects.map(({ path: old, to, state }) => [old, to, state])).toEqual([
    ['/before', '/posts/moved', 'leads'],
    ['/later-there', '/posts/later-there', 'waits'],
    ['/posts/earlier', '/posts/moved', 'leads'],
  ])
})
