import { readFileSync } from 'node:fs'
import path from 'node:path'
import { renderToStaticMarkup } from 'react-dom/server'
import { expect, test } from 'vitest'
import { countLines, hueOf, toNoteHills } from './hills.ts'
import { NoteArt } from './note-art.tsx'

const caching = { title: 'Cache keys', topic: { problem: 'choosing cache boundaries', stack: 'python' }, minutes: 4 }
const further = { title: 'Caching pages', topic: { problem: 'choosing cache boundaries', stack: 'node' }, minutes: 9 }
const foreign = { title: 'Slow queries', topic: { problem: 'reading plans', stack: 'sqlite' }, minutes: 4 }

const placesOf = (note: typeof caching) => toNoteHills(note).map(({ x, y }) => `${x} ${y}`)
const shared = (one: typeof caching, other: typeof caching) =>
  placesOf(one).filter((place) => placesOf(other).includes(place)).length

test('notes on one subject have the same mountains, others have none in common', () => {
  expect(shared(caching, further)).toBeGreaterThanOrEqual(3)
  expect(shared(caching, foreign)).toBe(0)
})

test('the words of the topic are the highest', () => {
  const [highest] = toNoteHills(caching)
  expect(toNoteHills({ title: 'x', topic: { problem: 'cache' } })[0]).toMatchObject({ x: highest?.x, y: highest?.y })
})

test('a title without a word of four letters has a landscape as well', () => {
  expect(toNoteHills({ title: 'C++' }).length).toBeGreaterThan(0)
})

test('a longer note has more lines, up to a bound', () => {
  expect([1, 4, 9, 500].map((minutes) => countLines({ minutes }))).toEqual([6, 9, 11, 12])
})

test('a topic has one hue, and each hue has its colours', () => {
  expect(hueOf('Choosing cache boundaries')).toBe(hueOf('choosing cache boundaries'))
  const sheet = readFileSync(path.join(import.meta.dirname, 'contour-art.module.css'), 'utf8')
  const hues = Array.from({ length: 200 }, (_, index) => hueOf(`topic ${index}`))
  for (const hue of new Set(hues)) expect(sheet).toContain(`.hue${hue} {`)
  expect(new Set(hues).size).toBe(8)
})

test('a drawing is small: six kilobytes by itself, two beside others', () => {
  const note = { ...caching, summary: 'word '.repeat(200), minutes: 60 }
  expect(renderToStaticMarkup(NoteArt({ note })).length).toBeLessThan(8_000)
  expect(renderToStaticMarkup(NoteArt({ note, width: 640, height: 200, isSmall: true })).length).toBeLessThan(3_000)
})
