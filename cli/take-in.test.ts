import { fork } from 'node:child_process'
import { once } from 'node:events'
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { text } from 'node:stream/consumers'
import { expect, onTestFinished, test } from 'vitest'

/** Starts what a start does before it serves, as `npm start` does: over a channel, and with its notes in a folder. */
async function takeIn(siteFile: string) {
  const place = mkdtempSync(path.join(tmpdir(), 'alphanode-take-in-'))
  onTestFinished(() => rmSync(place, { recursive: true, force: true }))
  const folder = path.join(place, 'notes')
  mkdirSync(folder)
  writeFileSync(path.join(folder, 'site.yaml'), siteFile)
  writeFileSync(path.join(folder, 'first.md'), '# First\n\nSome words.\n')
  const child = fork(path.join(import.meta.dirname, 'take-in.ts'), [folder], {
    env: { ...process.env, ALPHANODE_DATA: path.join(place, 'data') },
    execArgv: [],
    stdio: ['ignore', 'pipe', 'pipe', 'ipc'],
  })
  onTestFinished(() => void child.kill('SIGKILL'))
  const messages: unknown[] = []
  child.on('message', (message) => messages.push(message))
  const [[code], errors] = await Promise.all([once(child, 'exit'), text(child.stderr as NodeJS.ReadableStream)])
  return { code, errors, messages }
}

test('a folder is taken in, and its parent is told of it', async () => {
  expect(await takeIn('name: Notes\n')).toMatchObject({ code: 0, messages: [{ site: expect.any(String) }] })
})

test('a folder that cannot be taken in ends the process, and with it the start', async () => {
  const { code, errors, messages } = await takeIn('nmae: Notes\n')
  expect({ code, messages }).toEqual({ code: 2, messages: [] })
  expect(errors).toContain('did you mean name?')
})
