import { readFileSync } from 'node:fs'
import { CommanderError } from 'commander'
import { expect, test } from 'vitest'
import { AlphanodeError } from '#lib/errors'
import { reportFailure } from './report-failure.ts'

function reportOf(work: () => unknown): { code: number; said: string[] } {
  const said: string[] = []
  try {
    work()
  } catch (error) {
    return { code: reportFailure(error, (line) => said.push(line)), said }
  }
  throw new Error('expected it to fail')
}

const failWith = (error: unknown) => () => {
  throw error
}

test.each<[string, () => unknown, number, string | RegExp]>([
  ['a refusal', failWith(new AlphanodeError('wrong-use', 'expected a file')), 2, 'alphanode: expected a file\n'],
  [
    'a refusal of the system',
    () => readFileSync('/nowhere/at-all'),
    2,
    'alphanode: /nowhere/at-all: there is no such file or folder.\n',
  ],
  [
    'a mistake of ours',
    failWith(new TypeError('no such thing')),
    1,
    /^alphanode: a mistake of alphanode ended this: TypeError: no such thing \(cli\/report-failure\.test\.ts:\d+\)\n$/,
  ],
  ['something thrown that is no error', failWith('why'), 1, 'alphanode: a mistake of alphanode ended this: why\n'],
])('%s is one line', (_, work, code, line) => {
  expect(reportOf(work)).toEqual({ code, said: [typeof line === 'string' ? line : expect.stringMatching(line)] })
})

test('what commander has said is not said again, nor that nobody reads on', () => {
  expect(reportOf(failWith(new CommanderError(1, 'commander.unknownOption', 'x')))).toEqual({ code: 2, said: [] })
  expect(reportOf(failWith(new CommanderError(0, 'commander.help', 'x')))).toEqual({ code: 0, said: [] })
  expect(reportOf(failWith(Object.assign(new Error('write EPIPE'), { code: 'EPIPE' })))).toEqual({ code: 0, said: [] })
})
