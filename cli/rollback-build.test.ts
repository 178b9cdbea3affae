import { expect, test } from 'vitest'
import { createCommands } from './testing.ts'

test('where no process serves, it says what to do instead', async () => {
  const { code, text } = await createCommands().run('rollback-build')
  expect(code).toBe(1)
  expect(text).toContain('No process serves these data.')
})
