import type { ServerResponse } from 'node:http'
import { expect, test } from 'vitest'
import type { Answer } from './answer.ts'
import { createAnswerCount } from './count-answers.ts'

const firefox = { host: 'notes.example', 'user-agent': 'Mozilla/5.0 (X11; Linux x86_64; rv:140.0) Firefox/140.0' }

const toAnswer = (rule: string, tags: string): Answer => ({
  status: 200,
  headers: ['cache-status', `alphanode; hit; key="k"; detail="rule=${rule}; version=1.0.0"`, 'Cache-Tag', tags],
  ...{ body: null, etag: '"e"', notModifiedHeaders: [], isLast: false },
})

function createCount() {
  const views: unknown[] = []
  const count = createAnswerCount({
    indexOf: () => 0,
    countAnswer: () => undefined,
    countView: (post, view) => views.push([post, view.isRobot]),
  })
  const say = (answer: Answer, statusCode = 200, method = 'GET') =>
    count(answer, { statusCode, req: { method, headers: firefox } } as unknown as ServerResponse, 0)
  return { views, say }
}

test('a page of a post is a view of it, not of its neighbours, also when the reader has it already', () => {
  const { views, say } = createCount()
  const page = toAnswer('article', 'post:7,post:12,tree:guide')
  say(page)
  say(page, 304)
  expect(views).toEqual([
    [7, false],
    [7, false],
  ])
})

test('other addresses of a post, failures and HEAD are no views', () => {
  const { views, say } = createCount()
  say(toAnswer('markdown', 'post:7'))
  say(toAnswer('feed', 'all'))
  say(toAnswer('article', 'post:7'), 412)
  say(toAnswer('article', 'post:7'), 200, 'HEAD')
  expect(views).toEqual([])
})
