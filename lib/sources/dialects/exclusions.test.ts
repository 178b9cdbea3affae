import { spawnSync } from 'node:child_process'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { expect, onTestFinished, test } from 'vitest'
import { findExpression, findIgnored, findUnread, findWideGlob, readPatterns } from './exclusions.ts'

const names = [
  ...['a.md', 'b.md', 'todo.md', 'x/a.md', 'x/todo.md', 'x/y/a.md', 'x/y/todo.md', 'y/x/a.md', 'xy/a.md', '#a.md'],
  ...['!a.md', 'a,b.md', '{a,b}.md', 'x/build/a.md', 'build/a.md', 'a b.md', 'note[1].md', 'z/.hidden/a.md'],
]
const ignored = [
  ...['a.md', '/a.md', 'x', 'x/', '/x/', 'x/y', 'x/y/', 'y/', '*.md', 'x/*.md', 'x/**', '**/y', '**/y/*', 'x/**/a.md'],
  ...['*\n!x', '*.md\n!a.md', 'x/\n!x/a.md', 'x/*\n!x/y/', '\\#a.md', '\\!a.md', '{a,b}.md', 'a,b.md', 'a b.md'],
  ...[
    'build/\n# a word\n\n!build',
    'note\\[1\\].md',
    '[ab].md',
    '[!a].md',
    '?.md',
    '.*',
    'todo*.md\n!todo.md',
    'a.md   ',
  ],
]

test('lines leave out what git leaves out', () => {
  const folder = mkdtempSync(path.join(tmpdir(), 'alphanode-ignored-'))
  onTestFinished(() => rmSync(folder, { recursive: true }))
  const git = (args: string[]) =>
    spawnSync('git', args, { cwd: folder, input: `${names.join('\0')}\0` }).stdout.toString()
  git(['init', '--quiet'])
  const differing = ignored.flatMap((lines) => {
    writeFileSync(path.join(folder, '.gitignore'), `${lines}\n`)
    const said = git(['-c', 'core.excludesFile=', 'check-ignore', '--no-index', '-v', '-n', '-z', '--stdin'])
    const fields = said.split('\0')
    const isOut = (index: number) =>
      (fields[index * 4 + 2] ?? '') !== '' && !(fields[index * 4 + 2] ?? '').startsWith('!')
    return names
      .filter((name, index) => (findIgnored(name, lines) !== null) !== isOut(index))
      .map((name) => [lines, name])
  })
  expect(differing).toEqual([])
})

test('a star may go beyond folders, and a folder means all below it', () => {
  expect(findWideGlob('a/b/c.md', ['*.txt', 'a/*.md'])).toBe('a/*.md')
  expect(findWideGlob('a/b/c.md', ['./a/'])).toBe('./a/')
  expect(findWideGlob('ab/c.md', ['a'])).toBeNull()
})

test('an expression that cannot be read leaves everything out', () => {
  expect(findExpression('a.WIP.md', ['\\.txt$', '(?i)\\.wip\\.'])).toBe('(?i)\\.wip\\.')
  expect(findExpression('a.md', ['('])).toBe('(')
})

test('patterns that are code are not passed over', () => {
  expect(findUnread(readPatterns({ exclude: ['a', undefined] }, 'exclude'), 'exclude')).toMatch(/^exclude/)
  expect(findUnread(readPatterns({ exclude: undefined }, 'exclude'), 'exclude')).toMatch(/^exclude/)
  expect(findUnread(readPatterns({ exclude: ['a'] }, 'exclude'), 'exclude')).toBeNull()
  expect(readPatterns({}, 'exclude', ['b'])).toEqual({ list: ['b'], isPlain: true })
})

test('an expression that may take too much work leaves out every path', () => {
  expect(findExpression('a.md', ['(?:b|bb)+c'])).toBe('(?:b|bb)+c')
  expect(findExpression(`${'a/'.repeat(300)}b.md`, ['c'])).toBe('c')
})
