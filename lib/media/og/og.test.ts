import { readdirSync, readFileSync, writeFileSync } from 'node:fs'
import path from 'node:path'
import { createElement } from 'react'
import sharp from 'sharp'
import { afterAll, expect, onTestFinished, test } from 'vitest'
import { watchLog } from '#lib/telemetry/testing.ts'
import { OgCardImage } from '../../../components/og/card.tsx'
import { drawContactSheet } from './contact-sheet.ts'
import { difficultTitles } from './difficult-titles.ts'
import { startDrawing } from './drawing.ts'
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
  siteLanguage: 'en',
  colours: null,
  lang: 'en',
}

/** Begun by the first card that it is asked for. */
const usual = startDrawing({ file: path.join(import.meta.dirname, 'worker.ts'), timeLimit: 20_000 })
afterAll(usual.close)

/** One drawing after the other, with time for machines that are busy. */
const start = (file: string, limits: Parameters<typeof startDrawing>[0] = {}) => {
  const drawing = startDrawing({ file: path.join(import.meta.dirname, file), timeLimit: 20_000, ...limits })
  onTestFinished(() => drawing.close())
  return drawing
}

const elementOf = (card: Partial<OgCard>) => createElement(OgCardImage, { card: { ...fullCard, ...card } })
const treeOf = (card: Partial<OgCard>): Tree => toTree(elementOf(card))
const oddTree = (type: string): Tree => ({ type, props: {} })

async function expectCard(png: Uint8Array): Promise<void> {
  const { format, width, height } = await sharp(png).metadata()
  expect({ format, width, height }).toEqual({ format: 'png', width: 1200, height: 630 })
  expect(png.length).toBeLessThanOrEqual(300 * 1024)
}

test('Every difficult title becomes a card without reaching for the network; after a moment of rest, memory is where it was', {
  timeout: 600_000,
}, async () => {
  const before = megabytesOfAll()
  expect(before.children).toBe(0)
  const watched = start('testing/watched-worker.ts', { idleAfter: 500 })
  const times: number[] = []
  const cards: Uint8Array[] = []
  let most = 0
  for (const { title, lang } of difficultTitles) {
    const start = performance.now()
    const png = await watched.ask(treeOf({ title, lang }))
    times.push(performance.now() - start)
    most = Math.max(most, megabytesOfAll().children)
    await expectCard(png)
    cards.push(png)
  }
  await expect.poll(() => megabytesOfAll().children).toBe(0)
  const after = megabytesOfAll()
  times.sort((a, b) => a - b)
  const at = (share: number) => Math.round(times[Math.floor(times.length * share)] ?? 0)
  const largest = Math.max(...cards.map((card) => card.length))
  console.info(`${cards.length} cards: p50 ${at(0.5)} ms, p95 ${at(0.95)} ms, largest ${largest} bytes`)
  console.info(`RSS: ${before.own} MB before, ${after.own} MB after; the drawing process had ${most} MB`)
  expect(most).toBeGreaterThan(0)
  expect(after.own - before.own).toBeLessThan(30)
  // The next card starts another process.
  await expectCard(await watched.ask(treeOf({})))

  const sheet = await drawContactSheet(cards)
  expect(sheet.length).toBeLessThan(1.5 * 1024 * 1024)
  if (process.env.OG_CONTACT_SHEET) writeFileSync(process.env.OG_CONTACT_SHEET, sheet)
})

test('A drawing that reaches for a font elsewhere is noticed', async () => {
  const tree: Tree = { type: 'div', props: { style: { display: 'flex' }, children: ['漢字 🚀'] } }
  await expect(start('testing/watched-worker.ts').ask(tree)).rejects.toThrow()
})

test('A card without anything optional is a card', async () => {
  const bare = { status: 'draft', lastReviewed: null, difficulty: null, score: null } as const
  await expectCard(await usual.ask(treeOf(bare)))
})

test('A language whose tag JavaScript does not know has a card', async () => {
  await expectCard(await usual.ask(treeOf({ lang: 'zh-cmn-Hans' })))
})

test('Difficult words are as welcome in the kicker, the version and the name of the site', async () => {
  const version = `1.0.0-${'rc.'.repeat(40)}1`
  const cards = difficultTitles.filter((_, index) => index % 8 === 0)
  for (const { title } of cards) {
    const element = elementOf({ problem: title, stack: title, siteName: title, version })
    await expectCard(await renderOgImage(element, usual))
  }
})

test('A picture says that a program made it from data', async () => {
  const { xmp } = await sharp(await usual.ask(treeOf({}))).metadata()
  expect(xmp?.toString()).toContain('digitalsourcetype/algorithmicMedia')
})

test('A drawing that hangs, or fills the memory, is ended and fails; the next one is drawn', async () => {
  const log = watchLog()
  const drawing = start('testing/failing-worker.ts', { processorTimeLimit: 3000, heapLimit: 128 })
  for (const type of ['hang', 'hog']) {
    await expect(renderOgImage(oddTree(type), drawing)).rejects.toThrow()
    expect(log.read().at(-1)).toMatchObject({ level: 'warn', module: 'og', err: { type: 'WorkerLostError' } })
    await expectCard(await renderOgImage(elementOf({}), drawing))
  }
})

test('What is no element fails, and says so', async () => {
  const log = watchLog()
  for (const odd of [
    null,
    'text',
    { type: 'img', props: { src: 'https://example.com/x.png' } },
    { type: Symbol('x'), props: {} },
  ]) {
    await expect(renderOgImage(odd, usual)).rejects.toThrow()
  }
  expect(log.lines).toHaveLength(4)
})

test('Who comes when too many wait is told that we are busy', async () => {
  const drawing = start('worker.ts', { backlog: 2 })
  const admitted = [1, 2, 3].map(() => renderOgImage(elementOf({}), drawing))
  await expect(renderOgImage(elementOf({}), drawing)).rejects.toMatchObject({ code: 'busy' })
  for (const png of await Promise.all(admitted)) await expectCard(png)
})

/** What is in memory of this process, and of those that it started. */
function megabytesOfAll(): { own: number; children: number } {
  const statuses = readdirSync('/proc')
    .filter((name) => /^\d+$/.test(name))
    .flatMap((name) => readStatus(name))
  const sum = (of: (status: Status) => boolean) =>
    Math.round(
      statuses
        .filter(of)
        .map(({ kilobytes }) => kilobytes)
        .reduce((total, one) => total + one, 0) / 1024,
    )
  return { own: sum(({ pid }) => pid === process.pid), children: sum(({ parent }) => parent === process.pid) }
}

interface Status {
  pid: number
  parent: number
  kilobytes: number
}

/** None for a process that has just ended. */
function readStatus(pid: string): Status[] {
  try {
    const text = readFileSync(`/proc/${pid}/status`, 'utf8')
    const numberOf = (name: string) => Number(new RegExp(`${name}:\\s+(\\d+)`).exec(text)?.[1] ?? 0)
    return [{ pid: Number(pid), parent: numberOf('PPid'), kilobytes: numberOf('VmRSS') }]
  } catch {
    return []
  }
}
