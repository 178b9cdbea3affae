import { mkdirSync, writeFileSync } from 'node:fs'
import path from 'node:path'
import { openStore } from '#lib/db'
import { importPosts } from '#lib/publishing'
import type { Site } from '../e2e/site.ts'
import { toFigures } from './percentiles.ts'

const publications = 50

/** How long a publication takes, and the first request after it, which must show it. */
export async function measureVisible(site: Site, folder: string): Promise<string> {
  const notes = path.join(folder, 'visible')
  mkdirSync(notes, { recursive: true })
  const store = openStore(path.join(site.dataFolder, 'alphanode.db'))
  const published: number[] = []
  const shown: number[] = []
  try {
    for (let number = 1; number <= publications; number++) {
      writeFileSync(path.join(notes, 'judge.mdx'), toNote(number))
      const started = performance.now()
      await importPosts(store, { path: notes, now: new Date().toISOString() })
      const returned = performance.now()
      const response = await fetch(`${site.origin}/posts/outside-judge`)
      const text = await response.text()
      if (!text.includes(`state number ${number}.`)) throw new Error(`publication ${number} was not shown`)
      published.push(returned - started)
      shown.push(performance.now() - returned)
    }
  } finally {
    store.close()
  }
  return [
    '| a publication by another process | p50 | p95 |',
    '|---|---|---|',
    `| until it is committed | ${toFigures(published).p50.toFixed(1)} ms | ${toFigures(published).p95.toFixed(1)} ms |`,
    `| the next request, which renders and shows it | ${toFigures(shown).p50.toFixed(1)} ms | ${toFigures(shown).p95.toFixed(1)} ms |`,
  ].join('\n')
}

const toNote = (number: number): string => `---
title: Outside judge
summary: A note that is published many times.
topic: { problem: judging, stack: judges }
revision: { status: reviewed, version: 1.0.${number}, lastReviewed: 2026-11-22 }
---

This is state number ${number}.
`
