import { mkdirSync, writeFileSync } from 'node:fs'
import path from 'node:path'
import { expect, test, vi } from 'vitest'
import { forgetConfig } from '#lib/config'
import { createCommands } from './testing.ts'

const toPlainNote = (picture: string) => `---\ntitle: A note\n---\n\nA picture: ![What it shows](${picture})\n`

function createPublication(notes: Record<string, string>) {
  const commands = createCommands()
  writeFileSync(path.join(commands.folder, 'site.yaml'), 'name: Notes\nurl: https://notes.example\n')
  mkdirSync(path.join(commands.folder, 'blog'))
  for (const [name, text] of Object.entries(notes)) writeFileSync(path.join(commands.folder, 'blog', name), text)
  const listWanted = async () => {
    const { remote } = JSON.parse((await commands.run('media', '--json')).text) as {
      remote: { address: string; state: string }[]
    }
    return remote.filter(({ state }) => state === 'wanted').map(({ address }) => address)
  }
  return { ...commands, listWanted }
}

test('an import wants the pictures of the hosts that the environment names, as a start does', async () => {
  const { folder, run, listWanted } = createPublication({ 'a.md': toPlainNote('https://pictures.example/1.png') })
  vi.stubEnv('MEDIA_HOSTS', 'pictures.example')
  forgetConfig()
  expect((await run('import', folder)).code).toBe(0)
  expect(await listWanted()).toEqual(['https://pictures.example/1.png'])
})

test('an import of a part of the publication knows the address of the whole', async () => {
  const { folder, run, listWanted } = createPublication({ 'a.md': toPlainNote('https://notes.example/1.png') })
  expect((await run('import', path.join(folder, 'blog'))).code).toBe(0)
  expect(await listWanted()).toEqual(['https://notes.example/1.png'])
})
