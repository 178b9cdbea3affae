import { expect, test } from 'vitest'
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
  const background = startBackground({ databaseFile, mediaFolder: `${databaseFile}-media`, mediaHosts: [] })
  const list = () => listRemotePictures(store.read, { limit: 1 })
  await expect
    .poll(list, { timeout: 20_000 })
    .toMatchObject([{ state: 'refused', problem: 'its host pictures.example is not allowed' }])
  await background.stop()
})
