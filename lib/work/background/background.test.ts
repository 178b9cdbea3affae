import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { expect, onTestFinished, test } from 'vitest'
import { listRemotePictures, wantPictures } from '#lib/store'
import { addJobs } from '#lib/work/jobs'
import { createTestSite } from '#lib/work/publishing/testing.ts'
import { startBackground } from './index.ts'

test('a thread does what is in line, and ends when it is told', async () => {
  const { store, databaseFile } = createTestSite()
  const host = 'pictures.example'
  await store.write(async (transaction) => {
    await wantPictures(transaction, [{ address: `https://${host}/a.png`, host }], 0)
    const job = { kind: 'fetch pictures', key: host, payload: { ownHosts: [] } }
    await addJobs(transaction, [job], new Date(0))
  })
  const settings = {
    databaseFile,
    mediaFolder: `${databaseFile}-media`,
    mediaStore: null,
    mediaHosts: [],
    siteOverlay: { url: null, name: null, fallbackUrl: 'http://localhost:3000' },
    settingsFile: `${databaseFile}-site.yaml`,
    statsFile: `${databaseFile}-stats.db`,
    backups: null,
    linkChecksEvery: null,
  }
  const background = startBackground(settings, store, { rest: 1 })
  const list = () => listRemotePictures(store.read, { limit: 1 })
  await expect
    .poll(list, { timeout: 20_000 })
    .toMatchObject([{ state: 'refused', problem: 'its host pictures.example is not allowed' }])
  // The thread ends, and another one is started for what becomes due later.
  await sleep(3000)
  await store.write(async (transaction) => {
    await wantPictures(transaction, [{ address: `https://${host}/b.png`, host }], 0)
    const job = { kind: 'fetch pictures', key: host, payload: { ownHosts: [] } }
    await addJobs(transaction, [job], new Date(Date.now() + 1500))
  })
  const listBoth = () => listRemotePictures(store.read, { limit: 2 })
  await expect.poll(listBoth, { timeout: 20_000 }).toMatchObject([{ state: 'refused' }, { state: 'refused' }])
  await background.stop()
})

test('a thread that never becomes ready keeps nothing from ending', async () => {
  const { store } = createTestSite()
  // Something is due, so that the thread is started.
  await store.write((transaction) => addJobs(transaction, [{ kind: 'fetch pictures', key: 'a' }], new Date(0)))
  const folder = mkdtempSync(path.join(tmpdir(), 'alphanode-background-'))
  onTestFinished(() => rmSync(folder, { recursive: true }))
  const file = path.join(folder, 'silent-worker.mjs')
  writeFileSync(file, 'setInterval(() => {}, 1000)')
  const settings = {
    databaseFile: path.join(folder, 'a.db'),
    mediaFolder: folder,
    mediaStore: null,
    mediaHosts: [],
    siteOverlay: { url: null, name: null, fallbackUrl: 'http://localhost:3000' },
    settingsFile: path.join(folder, 'site.yaml'),
    statsFile: path.join(folder, 'stats.db'),
    backups: null,
    linkChecksEvery: null,
  }
  const background = startBackground(settings, store, { file, limit: 10 })
  await sleep(50)
  await background.stop()
})
