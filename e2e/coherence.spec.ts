import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { expect, test } from '@playwright/test'
import { runCoherence, writeFirstPosts } from '../bench/coherence-run.ts'
import { type Site, startSite } from './site.ts'

/** The short form of `bench/coherence.ts`: 200 publications by another process under the eyes of 32 readers. */
test.describe('while another process publishes', () => {
  let folder: string
  let site: Site
  test.beforeAll(async () => {
    folder = mkdtempSync(path.join(tmpdir(), 'alphanode-coherence-'))
    const posts = path.join(folder, 'posts.jsonl')
    writeFirstPosts(posts)
    site = await startSite({ entrance: 'server', content: posts })
  })
  test.afterAll(async () => {
    await site.stop()
    rmSync(folder, { recursive: true, force: true })
  })

  const run = (publishes: number, forgetEvery?: number) =>
    runCoherence({
      origin: site.origin,
      databaseFile: path.join(site.dataFolder, 'alphanode.db'),
      publishes,
      readers: 32,
      ...(forgetEvery ? { forgetEvery } : {}),
    })

  test('nobody reads an old revision, one of the future, or two at once', async () => {
    const { readings, faults, publishes } = await run(200)
    expect(publishes).toBe(200)
    expect(readings.moments.length).toBeGreaterThan(50)
    expect({ faults, mixed: readings.mixed, broken: readings.broken }).toEqual({ faults: [], mixed: [], broken: [] })
  })

  test('an old answer among the others is found', async () => {
    // Enough that some address is read in three states, also where reading is slow: with 100 none was, once.
    const { readings, faulty, planted } = await run(400, 10)
    expect(planted).toBeGreaterThan(0)
    expect(faulty).toBe(planted)
    expect({ mixed: readings.mixed, broken: readings.broken }).toEqual({ mixed: [], broken: [] })
  })
})
