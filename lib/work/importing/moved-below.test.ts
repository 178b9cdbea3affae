import { expect, test } from 'vitest'
import type { Redirect } from '#lib/core/redirects'
import { createTestSite } from '#lib/work/publishing/testing.ts'
import { listMovedBelow } from './moved-below.ts'

const named = (count: number): Redirect[] =>
  Array.from({ length: count }, (_, at) => ({ from: `/a/${at}`, to: `/b/${at}`, file: '_redirects', line: at + 1 }))
const folder = (from: string, to: string, line: number): Redirect => ({
  ...{ from, to, file: '_redirects', line },
  isBelow: true,
})

test('folders are moved as far as all of them together may be, and those that are cut are named', async () => {
  const { store } = createTestSite()
  const folders = [
    folder('/none/', '/nothing/', 1),
    folder('/one/', '/a/', 2),
    folder('/two/', '/a/', 3),
    folder('/three/', '/one/', 4),
  ]
  const moved = await listMovedBelow(store.read, [...named(15_000), ...folders])
  expect(moved.redirects).toHaveLength(20_000)
  expect(moved.redirects.filter(({ from }) => from.startsWith('/one/'))).toHaveLength(15_000)
  expect(moved.cut.map(({ from }) => from)).toEqual(['/two/', '/three/'])
  expect(moved.empty.map(({ from }) => from)).toEqual(['/none/'])
})
