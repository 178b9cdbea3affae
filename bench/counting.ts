import { fork } from 'node:child_process'
import { once } from 'node:events'
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import http from 'node:http'
import type { AddressInfo } from 'node:net'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { parseArgs } from 'node:util'
import { brotliCompressSync } from 'node:zlib'
import { openMediaFolder } from '#lib/media/pictures'
import { openStore } from '#lib/store'
import { createRequestHandler, openPageStore, ruleNames } from '#lib/web/production.ts'
import { importPosts } from '#lib/work/importing'
import { startWatching } from '#lib/work/watching'
import { measureLoad } from './load.ts'
import { toFigures } from './percentiles.ts'

/**
 * What counting costs on the warm path: `node bench/counting.ts [--rounds 12] [--seconds 3]`. Two entrances, one that counts,
 * looks and writes its figures and one that does not, are asked for one stored article in turn, there and back; ratios are
 * taken within a round. Needs wrk.
 */
const note = `---
title: A note
summary: One that is read often.
topic: { problem: counting, stack: http }
revision: { status: reviewed, version: 1.0.0, lastReviewed: 2026-11-22 }
---

Text.
`
const { values, positionals } = parseArgs({
  options: { rounds: { type: 'string', default: '12' }, seconds: { type: 'string', default: '3' } },
  allowPositionals: true,
})
const [mode, folder = ''] = positionals
if (mode === 'plain' || mode === 'counted') await serve(mode === 'counted')
else await compare()

async function serve(isCounted: boolean): Promise<void> {
  const store = openStore(path.join(folder, 'alphanode.db'), { busyTimeout: 0, serving: true })
  const data = mkdtempSync(path.join(folder, 'server-'))
  const pages = openPageStore({ file: path.join(data, 'pages.db'), build: 'b1', memoryBytes: 1e8, diskBytes: 1e8 })
  const identity = Buffer.from(`<!doctype html><title>x</title>${'<p>A line of an article.</p>'.repeat(800)}`)
  const bodies = { identity, br: brotliCompressSync(identity) }
  const watch = isCounted
    ? startWatching({
        ...{ store, build: 'b1', ruleNames, siteUrl: 'http://localhost:3000', ping: async () => null },
        ...{ databaseFile: path.join(folder, 'alphanode.db'), statsFile: path.join(data, 'stats.db') },
        failedBuildFile: path.join(data, 'failed.json'),
        onError(message, error) {
          throw new Error(message, { cause: error })
        },
      })
    : null
  const handler = createRequestHandler({
    ...{ store, pages, media: openMediaFolder(path.join(data, 'media')), assets: new Map(), build: 'b1' },
    renderer: { render: async () => ({ status: 200, contentType: 'text/html; charset=utf-8', bodies }) },
    settle: async () => undefined,
    showPlain: async () => undefined,
    connect: () => Promise.reject(new Error('No rule forwards.')),
    ...(watch ? { counters: watch.counters } : {}),
  })
  const server = http.createServer(handler).listen(0, '127.0.0.1')
  await once(server, 'listening')
  process.send?.((server.address() as AddressInfo).port)
}

async function compare(): Promise<void> {
  const place = mkdtempSync(path.join(tmpdir(), 'alphanode-counting-'))
  const store = openStore(path.join(place, 'alphanode.db'))
  const content = path.join(place, 'content')
  mkdirSync(content)
  writeFileSync(path.join(content, 'a-note.mdx'), note)
  await importPosts(store, { path: content, now: new Date().toISOString() })
  await store.close()
  const start = async (kind: string) => {
    const child = fork(import.meta.filename, [kind, place])
    const [port] = (await once(child, 'message')) as [number]
    return { child, url: `http://127.0.0.1:${port}/posts/a-note` }
  }
  const [plain, counted] = [await start('plain'), await start('counted')]
  try {
    for (const { url } of [plain, counted]) measureLoad(url, 2)
    const ratios: number[] = []
    const rates: number[] = []
    for (let round = 0; round < Number(values.rounds); round++) {
      const order = round % 2 === 0 ? [plain, counted] : [counted, plain]
      const measured = new Map(
        order.map((one) => [one, measureLoad(one.url, Number(values.seconds)).requestsPerSecond]),
      )
      const [without = Number.NaN, withCounts = Number.NaN] = [measured.get(plain), measured.get(counted)]
      rates.push(withCounts)
      ratios.push(withCounts / without)
    }
    const { p50, max } = toFigures(ratios)
    const range = `${Math.min(...ratios).toFixed(3)} to ${max.toFixed(3)}`
    process.stdout.write(
      `counted ÷ not counted: ${p50.toFixed(3)} (median of ${ratios.length}, ${range}); ${Math.round(toFigures(rates).p50)} requests/s counted\n`,
    )
  } finally {
    for (const { child } of [plain, counted]) child.kill()
    rmSync(place, { recursive: true, force: true })
  }
}
