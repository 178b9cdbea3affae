import { expect, test } from 'vitest'
import {
  findEnding,
  findVariant,
  listWidths,
  type PictureFacts,
  stillFormat,
  toPictureSetName,
  toVariantAddress,
} from './index.ts'

const photograph: PictureFacts = {
  kind: 'jpeg',
  width: 1300,
  height: 900,
  hasAlpha: false,
  isAnimated: false,
  isDrawn: false,
  lightness: 2,
  hue: 4,
}

test.each<[string, Partial<PictureFacts>, number[]]>([
  ['steps below its own width, without one that is nearly the same', {}, [320, 480, 640, 960, 1300]],
  ['a small one has its own alone', { width: 120 }, [120]],
  ['a huge one ends at 3840', { width: 9000 }, [320, 480, 640, 960, 1280, 1920, 2560, 3840]],
  ['a long one only what can be made in its time', { width: 2560, height: 15_000 }, [320, 480, 640, 960, 1280]],
  ['one that would be held as a blur alone has none', { width: 1300, height: 36_000 }, []],
  ['one that could be made as a blur alone has none', { width: 2560, height: 20_000 }, []],
  [
    'a screenshot of a whole screen has its own',
    { width: 3840, height: 2160 },
    [320, 480, 640, 960, 1280, 1920, 2560, 3840],
  ],
  ['one of a whole page none that takes too long to make', { width: 3840, height: 12_000 }, [320, 480, 640, 960, 1280]],
  ['a drawing by vectors has one', { kind: 'svg', width: 800 }, [800]],
  ['one that is drawn here has twice its own', { kind: 'drawn-svg', width: 400, height: 300 }, [320, 480, 640, 800]],
])('widths: %s', (_, changes, widths) => {
  expect(listWidths({ ...photograph, ...changes }, 'webp')).toEqual(widths)
})

test('a picture that is too long for WebP and AVIF is served as JPEG or PNG', () => {
  const long = { ...photograph, width: 400, height: 30_000 }
  expect(listWidths(long, 'avif')).toEqual([])
  expect(listWidths(long, 'jpg')).toEqual([320, 400])
  expect([stillFormat(long), stillFormat({ ...long, height: 66_000 })]).toEqual(['jpg', 'png'])
})

test('no size takes longer to make than there is time for, and there is always one that every program knows', () => {
  const page = { ...photograph, kind: 'png' as const, width: 3840, height: 12_000 }
  expect(listWidths(page, 'png').at(-1)).toBe(1920)
  expect(listWidths(page, 'jpg').at(-1)).toBe(3840)
  expect(listWidths({ ...page, width: 100, height: 480_000 }, 'png')).toEqual([100])
  expect(findVariant({ ...page, isDrawn: true }, '3840.png')).toBeNull()
})

test('there is nothing but what the page names', () => {
  const names = [
    '640.avif',
    '640.webp',
    '640.jpg',
    '641.avif',
    '640.png',
    '640.svg',
    '0640.webp',
    '640.webp2',
    'x.webp',
  ]
  expect(names.map((name) => findVariant(photograph, name) !== null)).toEqual([
    ...[true, true, true],
    ...[false, false, false, false, false, false],
  ])
  expect(findVariant({ ...photograph, kind: 'svg' }, '1300.svg')).toEqual({ width: 1300, format: 'svg' })
  expect(stillFormat({ ...photograph, hasAlpha: true })).toBe('png')
  expect(toVariantAddress({ hash: 'ab' }, { width: 640, format: 'avif' })).toBe('/media/ab/640.avif')
})

test('another value of any fact is another set', () => {
  const shown = { ...photograph, hash: 'a', address: './a.png' }
  const others = [{ hash: 'b' }, { address: 'b' }, { width: 1 }, { height: 1 }, { kind: 'png' as const }, { hue: null }]
  const more = [{ hasAlpha: true }, { isAnimated: true }, { isDrawn: true }, { lightness: 0 }]
  const credits = [{ creator: 'a' }, { line: 'a' }, { copyright: 'a' }, { licence: 'a' }, { licensor: 'a' }]
  const credited = credits.map((credit) => ({ credit }))
  const names = [{}, ...others, ...more, ...credited].map((change) => toPictureSetName([{ ...shown, ...change }]))
  expect(new Set(names).size).toBe(names.length)
})

test('the name of a kept file ends as its content is, whatever it is served as', () => {
  const kinds = (['jpeg', 'svg', 'drawn-svg'] as const).map((kind) => findEnding({ ...photograph, kind }))
  expect([...kinds, findEnding({ kind: 'file', type: 'pdf' })]).toEqual(['jpeg', 'svg', 'svg', 'pdf'])
})
