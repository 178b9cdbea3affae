import { execFileSync } from 'node:child_process'
import { mkdirSync, mkdtempSync, realpathSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { expect, onTestFinished, test } from 'vitest'
import { listRecords, readAll } from '../testing/read-all.ts'
import { parseHistory, readCommitDates } from './commit-dates.ts'

function createRepository() {
  const base = realpathSync(mkdtempSync(path.join(tmpdir(), 'alphanode-git-')))
  onTestFinished(() => rmSync(base, { recursive: true }))
  const folder = path.join(base, 'site', 'notes')
  mkdirSync(folder, { recursive: true })
  const git = (args: string[], date = '2020-01-01T00:00:00Z') =>
    execFileSync('git', ['-c', 'user.name=A', '-c', 'user.email=a@example.org', ...args], {
      cwd: folder,
      env: { ...process.env, GIT_AUTHOR_DATE: date, GIT_COMMITTER_DATE: date },
      stdio: 'ignore',
    })
  git(['init', '-q', path.join(base, 'site')])
  return {
    base,
    folder,
    git,
    write: (name: string, text: string) => writeFileSync(path.join(folder, name), text),
    commit(date: string) {
      git(['add', '-A'])
      git(['commit', '-q', '-m', 'x'], date)
    },
  }
}

test('files have the days of their first and last commit, also after they were renamed', async () => {
  const { folder, write, git, commit } = createRepository()
  write('a b.md', 'One.\n')
  write('c.md', 'Three.\n')
  commit('2018-11-20T23:30:00-07:00')
  git(['mv', 'a b.md', 'ü.md'])
  commit('2019-01-02T10:00:00+01:00')
  write('ü.md', 'Two.\n')
  commit('2019-02-02T10:00:00+01:00')
  write('c.md', 'Changed since.\n')
  write('new.md', 'Not committed.\n')
  expect(Object.fromEntries(await readCommitDates(folder))).toEqual({
    [path.join(folder, 'ü.md')]: { first: '2018-11-20T23:30:00-07:00', last: '2019-02-02T10:00:00+01:00' },
    [path.join(folder, 'c.md')]: { first: '2018-11-20T23:30:00-07:00', last: null },
  })
})

test('notes without a date have that of their commits, with the day of the author', async () => {
  const { folder, write, commit } = createRepository()
  write('a.md', 'Text.\n')
  write('b.md', '---\ndate: 2017-05-05\n---\n\nText.\n')
  commit('2018-11-20T23:30:00-07:00')
  const records = listRecords(await readAll(folder))
  expect(records.map(({ input }) => (input as { dates?: unknown }).dates)).toEqual([
    {
      published: '2018-11-21T06:30:00.000Z',
      publishedDay: '2018-11-20',
      modified: '2018-11-21T06:30:00.000Z',
      modifiedDay: '2018-11-20',
    },
    { published: '2017-05-05T00:00:00.000Z', modified: '2018-11-21T06:30:00.000Z', modifiedDay: '2018-11-20' },
  ])
})

test('a history that was cut off, and none, say nothing', async () => {
  const { base, write, commit, git } = createRepository()
  for (const day of ['01', '02']) {
    write('a.md', `Text ${day}.\n`)
    commit(`2018-11-${day}T00:00:00Z`)
  }
  const cut = path.join(base, 'cut')
  git(['clone', '-q', '--depth', '1', `file://${path.join(base, 'site')}`, cut])
  expect(await readCommitDates(path.join(cut, 'notes'))).toEqual(new Map())
  expect(await readCommitDates(base)).toEqual(new Map())
})

test('a file that came where another had been is as old as itself', () => {
  const log = ['\u00012020-03-03', '\nA', 'a.md', '\u00012020-02-02', '\nD', 'x.md', '\u00012020-01-01', '\nA', 'a.md']
  expect(parseHistory(log.join('\0')).get('a.md')).toEqual({ first: '2020-03-03', last: '2020-03-03' })
})
