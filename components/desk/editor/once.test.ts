import { expect, test } from 'vitest'
import { once } from './once.ts'

test('what is done once is not done again by a second key', () => {
  const done: string[] = []
  const insert = once((alt: string) => void done.push(alt))
  insert('A ring')
  insert('')
  expect(done).toEqual(['A ring'])
})
