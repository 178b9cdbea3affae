import fc from 'fast-check'
import { expect, test, vi } from 'vitest'
import { createPassageFinder, toAnchor } from './index.ts'

const body = [
  '## Cache boundaries',
  '',
  'A cache has a name, and a name has an owner. The owner answers for what the cache may serve,',
  'and for what it must not serve.',
  '',
  '## Bypass',
  '',
  'A request with a cookie passes the cache by. A name has an owner here as well.',
].join('\n')

const mark = (quote: string, at = body.indexOf(quote)) => toAnchor(body, { from: at, to: at + quote.length }, null)
const read = (text: string, anchor: ReturnType<typeof mark>) => {
  const place = createPassageFinder(text)(anchor)
  return place && [place.state, text.slice(place.from, place.to)]
}

test('a passage is found where its text was moved, wrapped anew or lengthened before it', () => {
  const anchor = mark('The owner answers for what the cache may serve,\nand for what it must not serve.')
  expect(read(body, anchor)).toEqual(['same', anchor.quote])
  expect(read(`A new first paragraph.\n\n${body}`, anchor)).toEqual(['same', anchor.quote])
  const wrapped = body.replace('may serve,\nand for', 'may\nserve, and for')
  expect(read(wrapped, anchor)).toEqual(['same', anchor.quote.replace('may serve,\nand', 'may\nserve, and')])
})

test('of two places with the same words the one with the same surroundings is meant', () => {
  const second = body.lastIndexOf('name has an owner')
  const place = createPassageFinder(`Words before.\n\n${body}`)(mark('name has an owner', second))
  expect(place?.from).toBe(second + 'Words before.\n\n'.length)
})

test('a passage whose words were changed is found between what stands around it, and told to be changed', () => {
  const anchor = mark('A request with a cookie')
  expect(read(body.replace('A request with a cookie', 'Each request with a session'), anchor)).toEqual([
    'changed',
    'Each request with a session',
  ])
})

test('a passage that was removed is gone, and a few letters are not found just anywhere', () => {
  expect(read(body.replace('A request with a cookie passes the cache by. ', ''), mark('A request with a cookie'))).toBe(
    null,
  )
  expect(read('Another text that has a word of its own.', mark('has'))).toBe(null)
  expect(read('', mark('A request with a cookie'))).toBe(null)
})

test('every passage of a text is found in it, exactly there', () => {
  fc.assert(
    fc.property(fc.nat({ max: body.length - 1 }), fc.integer({ min: 8, max: 200 }), (from, length) => {
      const quote = body.slice(from, from + length).trim()
      fc.pre(quote.length >= 8)
      const at = body.indexOf(quote, from)
      const place = createPassageFinder(body)(mark(quote, at))
      expect([place?.state, place?.from, place?.to]).toEqual(['same', at, at + quote.length])
    }),
  )
})

test('a text that repeats itself is looked at in few places', () => {
  const text = 'again and '.repeat(2_000)
  const find = createPassageFinder(text)
  const search = vi.spyOn(String.prototype, 'indexOf')
  const found = [
    find({ quote: 'again and again', prefix: '', suffix: '', heading: null, section: null }),
    find({
      quote: 'gone',
      prefix: 'and again and again and ',
      suffix: 'never to be read here',
      heading: null,
      section: null,
    }),
    search.mock.calls.length <= 1_000,
  ]
  search.mockRestore()
  expect(found).toEqual([{ state: 'same', from: 0, to: 15 }, null, true])
})
