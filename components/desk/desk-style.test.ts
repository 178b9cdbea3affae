import { readFileSync } from 'node:fs'
import path from 'node:path'
import { expect, test } from 'vitest'

const read = (file: string) => readFileSync(path.join(import.meta.dirname, '../..', file), 'utf8')

test.each(['app/fonts.css', 'app/tokens.css'])('the desk stands on %s as the pages of readers do', (file) => {
  expect(read('public/desk.css')).toContain(read(file))
})
