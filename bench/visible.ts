import { mkdirSync, writeFileSync } from 'node:fs'
import path from 'node:path'
import { openStore } from '#lib/store'
import { importPosts } from '#lib/work/importing'
import type { Site } from '../e2e/site.ts'
import { toFigures } from './percentiles.ts'

const publications = 50

/** Higher than those of earlier runs over the same database. */
const minor = Math.floor(Date.now() / 1000)
const toVersion = (number: number): string => `1.${minor}.${number}`

/** Where a publication is seen, and what shows it there. */
const places: Record<string, (number: number) => string> = {
  '/posts/outside-judge': (number) => `state number ${toVersion(number)}.`,
  '/': toVersion,
  '/topics/judging': toVersion,
  '/feed.json': (number) => `state number ${toVersion(number)}.`,
}

/** How long a publication takes, and the first requests after it, which must show it. */
export async function measureVisible(site: Site, folder: string): Promise<string> {
  const notes = path.join(folder, 'visible')
  mkdirSync(notes, { recursive: true })
  const store = openStore(path.join(site.dataFolder, 'alphanode.db'))
  const published: number[] = []
  const shown = Object.fromEntries(Object.keys(places).map((address) => [address, [] as number[]]))
  const inTurn: number[] = []
  const atOnce: number[] = []
  const publish = async (number: number) => {
    writeFileSync(path.join(notes, 'judge.mdx'), toNote(number))
    const started = performance.now()
    await importPosts(store, { path: notes, now: new Date().toISOString() })
    published.push(performance.now() - started)
    return started
  }
  const see = async (address: string, number: number) => {
    const asked = performance.now()
    const text = await (await fetch(site.origin + address)).text()
    const expected = places[address]?.(number)
    if (!expected || !text.includes(expected)) throw new Error(`publication ${number} was not shown at ${address}`)
    return performance.now() - asked
  }
  try {
    for (let number = 1; number <= 2 * publications; number += 2) {
      const started = await publish(number)
      for (const address of Object.keys(places)) shown[address]?.push(await see(address, number))
      inTurn.push(performance.now() - started)
      const startedNext = await publish(number + 1)
      await Promise.all(Object.keys(places).map((address) => see(address, number + 1)))
      atOnce.push(performance.now() - startedNext)
    }
  } finally {
    await store.close()
  }
  const toRow = (name: string, times: readonly number[]) =>
    `| ${name} | ${toFigures(times).p50.toFixed(1)} ms | ${toFigures(times).p95.toFixed(1)} ms |`
  return [
    '| a publication by another process | p50 | p95 |',
    '|---|---|---|',
    toRow('until it is committed', published),
    ...Object.entries(shown).map(([address, times]) => toRow(`the next request of ${address}, which shows it`, times)),
    toRow('from its beginning until all of them showed it, asked at once', atOnce),
    toRow('the same, asked one after the other', inTurn),
  ].join('\n')
}

const toNote = (number: number): string => `---
title: Outside judge
summary: A note that is published many times.
topic: { problem: judging, stack: judges }
revision: { status: reviewed, version: ${toVersion(number)}, lastReviewed: 2026-11-22, checked: ['${toVersion(number)}'] }
---

This is state number ${toVersion(number)}.
`
