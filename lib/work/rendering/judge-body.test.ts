import { expect, onTestFinished, test } from 'vitest'
import { findBodyProblems } from '#lib/core/mdx'
import { createBodyJudge } from './judge-body.ts'

const sound = '# Title\n\nSome *text* and a [link](/a).\n'
const unsound = `${sound}\n<Nope />\n\n{1 + 1}\n`
/** Lower than what the shortest text takes. */
const none = { time: 0, bytes: 0, depth: 0 }

function createJudge(options: Parameters<typeof createBodyJudge>[0] = {}) {
  const judge = createBodyJudge(options)
  onTestFinished(() => judge.close())
  return judge
}

test('an ordinary body is judged at once', () => {
  const { judge } = createJudge()
  expect(judge(sound, 'mdx')).toEqual({ problems: [], plain: null })
  expect(judge(unsound, 'mdx')).toEqual({ problems: findBodyProblems(unsound, 'mdx'), plain: null })
})

test('one that may be much work is read elsewhere, and is judged alike', async () => {
  const { judge } = createJudge({ bound: none })
  const judged = judge(unsound, 'mdx')
  expect(judged).toBeInstanceOf(Promise)
  expect(await judged).toEqual({ problems: findBodyProblems(unsound, 'mdx'), plain: null })
})

test('one that is too much is told with its reason', async () => {
  const deep = `${'> '.repeat(101)}a`
  const plain = 'expected at most 100 levels, found more'
  expect(await createJudge().judge(deep, 'md')).toEqual({ problems: [], plain })
  const { judge } = createJudge({ bound: { time: 1e9, bytes: 1e9, depth: 1000 } })
  expect(judge(`${deep}\n\n<Nope />`, 'md')).toEqual({ problems: [], plain })
})
