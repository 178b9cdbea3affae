import { writeFileSync } from 'node:fs'
import path from 'node:path'
import { createElement } from 'react'
import sharp from 'sharp'
import { expect, onTestFinished, test } from 'vitest'
import { OgCardImage } from '../../components/og/card.tsx'
import { drawContactSheet } from './contact-sheet.ts'
import { difficultTitles } from './difficult-titles.ts'
import { createDrawingThread, type DrawingOptions } from './drawing-thread.ts'
import { type OgCard, renderOgImage } from './index.ts'
import { type Tree, toTree } from './tree.ts'

const fullCard: OgCard = {
  title: 'Choosing cache boundaries for Python services',
  problem: 'Caching',
  stack: 'Python services',
  version: '1.8.1',
  status: 'reviewed',
  lastReviewed: '2020-07-12',
  difficulty: 'advanced',
  minutes: 7,
  score: { quality: 92, freshness: 71, depth: 88, clarity: 64 },
  siteName: 'alphanode',
  lang: 'en',
}

const createThread = (file: string, options: Partial<DrawingOptions> = {}) => {
  const thread = createDrawingThread({
    workerFile: path.join(import.meta.dirname, file),
    timeLimit: 20_000,
    maxWaiting: 1000,
    recycleAfter: 1000,
    maxMemoryMb: 256,
    ...options,
  })
  onTestFinished(() => thread.close())
  return thread
}

const elementOf = (card: Partial<OgCard>) => createElement(OgCardImage, { card: { ...fullCard, ...card } })
const treeOf = (card: Partial<OgCard>): Tree => toTree(elementOf(card))
const oddTree = (type: string): Tree => ({ type, props: {} })

async function expectCard(png: Buffer): Promise<void> {
  const { format, width, height } = await sharp(png).metadata()
  expect({ format, width, height }).toEqual({ format: 'png', width: 1200, height: 630 })
  expect(png.length).toBeLessThanOrEqual(300 * 1024)
}

test('Every difficult title becomes a card, without reaching for the network', { timeout: 120_000 }, async () => {
  const watched = createThread('testing/watched-worker.ts')
  const times: number[] = []
  const cards: Buffer[] = []
  for (const { title, lang } of difficultTitles) {
    const start = performance.now()
    const png = await watched.draw(treeOf({ title, lang }))
    times.push(performance.now() - start)
    await expectCard(png)
    cards.push(png)
  }
  const sheet = await drawContactSheet(cards)
  expect(sheet.length).toBeLessThan(1.5 * 1024 * 1024)
  if (process.env.OG_CONTACT_SHEET) writeFileSync(process.env.OG_CONTACT_SHEET, sheet)
  times.sort((a, b) => a - b)
  const at = (share: number) => Math.round(times[Math.floor(times.length * share)] ?? 0)
  const largest = Math.max(...cards.map((card) => card.length))
  console.info(`${cards.length} cards: p50 ${at(0.5)} ms, p95 ${at(0.95)} ms, largest ${largest} bytes`)
})

test('A drawing that reaches for a font elsewhere is noticed', async () => {
  const tree: Tree = { type: 'div', props: { style: { display: 'flex' }, children: ['漢字 🚀'] } }
  await expect(createThread('testing/watched-worker.ts').draw(tree)).rejects.toThrow()
})

test('A card without anything optional is a card', async () => {
  const bare = { status: 'draft', lastReviewed: null, difficulty: null, score: null } as const
  await expectCard(await createThread('worker.ts').draw(treeOf(bare)))
})

test('Difficult words are as welcome in the kicker, the version and the name of the site', {
  timeout: 30_000,
}, async () => {
  const thread = createThread('worker.ts')
  const version = `1.0.0-${'rc.'.repeat(40)}1`
  const cards = difficultTitles.filter((_, index) => index % 8 === 0)
  for (const { title } of cards) {
    const { png, fallback } = await renderOgImage(
      elementOf({ problem: title, stack: title, siteName: title, version }),
      thread,
    )
    expect(fallback).toBe(false)
    await expectCard(png)
  }
})

test('A picture says that a program made it from data', async () => {
  const { xmp } = await sharp(await createThread('worker.ts').draw(treeOf({}))).metadata()
  expect(xmp?.toString()).toContain('digitalsourcetype/algorithmicMedia')
})

test('A drawing that hangs, or fills the memory, is ended and answered by the fallback; the next one is drawn', {
  timeout: 60_000,
}, async () => {
  const thread = createThread('testing/failing-worker.ts', { timeLimit: 6000, maxMemoryMb: 128 })
  for (const type of ['hang', 'hog']) {
    const failed = await renderOgImage(oddTree(type), thread)
    expect(failed.fallback).toBe(true)
    await expectCard(failed.png)
    expect(await renderOgImage(elementOf({}), thread)).toMatchObject({ fallback: false, reason: null })
  }
})

test('What is no element gives the fallback', async () => {
  const thread = createThread('worker.ts')
  for (const odd of [
    null,
    'text',
    { type: 'img', props: { src: 'https://example.com/x.png' } },
    { type: Symbol('x'), props: {} },
  ]) {
    expect((await renderOgImage(odd, thread)).fallback).toBe(true)
  }
})

test('Who comes when too many wait is told that we are busy', async () => {
  const thread = createThread('worker.ts', { maxWaiting: 2 })
  const admitted = [1, 2, 3].map(() => renderOgImage(elementOf({}), thread))
  await expect(renderOgImage(elementOf({}), thread)).rejects.toMatchObject({ code: 'busy' })
  for (const { fallback } of await Promise.all(admitted)) expect(fallback).toBe(false)
})

test('Memory stays where it was after a hundred cards', { timeout: 120_000 }, async () => {
  const thread = createThread('worker.ts', { recycleAfter: 40 })
  const draw = async (count: number) => {
    for (let index = 0; index < count; index++) {
      const { title = '', lang = 'en' } = difficultTitles[index % difficultTitles.length] ?? {}
      await thread.draw(treeOf({ title, lang }))
    }
  }
  const megabytes = () => Math.round(process.memoryUsage.rss() / 1024 / 1024)
  await draw(40)
  const before = megabytes()
  await draw(100)
  const after = megabytes()
  await thread.close()
  console.info(`RSS: ${before} MB after 40 cards, ${after} MB after 140, ${megabytes()} MB with the thread ended`)
  expect(after - before).toBeLessThan(150)
})
