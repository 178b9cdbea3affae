import { expect, onTestFinished, test } from 'vitest'
import { inThread } from '#lib/workers'
import { convertClipboard } from './convert-clipboard.ts'
import { startPastes } from './pastes.ts'

const long = `<p>Some <b>bold</b> words.</p>`.repeat(1000)

test('a long clipboard is converted in a thread, to the same', async () => {
  const pastes = startPastes()
  onTestFinished(() => pastes.close())
  expect(await pastes.convert(long)).toEqual(convertClipboard(long))
})

test('one that takes more than its time is refused, and the next one is converted', async () => {
  const file = new URL('testing/never-worker.ts', import.meta.url).pathname
  const pastes = startPastes({ open: inThread({ file, heapLimit: 32 }), processorTimeLimit: 200, timeLimit: 1000 })
  onTestFinished(() => pastes.close())
  await expect(pastes.convert(long)).rejects.toMatchObject({ code: 'too-large' })
  await expect(pastes.read(Buffer.from('a document'))).rejects.toMatchObject({ code: 'too-large' })
  expect(await pastes.convert('<p>Short.</p>')).toMatchObject({ markdown: 'Short.' })
})
