import fc from 'fast-check'
import { expect, test } from 'vitest'
import { checkHistory, countSoonAfter, type Publish, type Sighting } from './coherence-checker.ts'

const publish = (revision: number, called: number, acked: number, post = 'a'): Publish => ({
  post,
  revision,
  called,
  acked,
})
const see = (revision: number, invoked: number, completed: number, post = 'a'): Sighting => ({
  read: invoked,
  kind: 'html',
  post,
  revision,
  invoked,
  completed,
})
const rulesOf = (publishes: Publish[], sightings: Sighting[]) =>
  checkHistory(publishes, sightings).map(({ rule }) => rule)

const twice = [publish(1, 0, 0), publish(2, 100, 200)]

test('while publishing runs, the old and the new are both right', () => {
  expect(rulesOf(twice, [see(1, 150, 250), see(2, 150, 250)])).toEqual([])
})

test('who begins after publishing has returned must see it', () => {
  expect(checkHistory(twice, [see(1, 200, 250)])).toMatchObject([{ rule: 'stale', expected: 2 }])
  expect(rulesOf(twice, [see(1, 199, 900)])).toEqual([])
})

test('what somebody has read is never taken back', () => {
  expect(rulesOf(twice, [see(2, 110, 120), see(1, 121, 130)])).toEqual(['backwards'])
  expect(rulesOf(twice, [see(2, 110, 120), see(1, 119, 130)])).toEqual([])
})

test('nobody sees what is not being published yet', () => {
  expect(checkHistory(twice, [see(2, 50, 99)])).toMatchObject([{ rule: 'future', expected: 1 }])
  expect(rulesOf(twice, [see(3, 300, 400)])).toEqual(['future'])
  expect(rulesOf(twice, [see(2, 50, 100)])).toEqual([])
})

test('publishing that never returned may show or not, but does not disappear', () => {
  const lost = [publish(1, 0, 0), publish(2, 100, Infinity)]
  expect(rulesOf(lost, [see(1, 500, 600), see(2, 700, 800), see(2, 900, 901)])).toEqual([])
  expect(rulesOf(lost, [see(2, 700, 800), see(1, 900, 901)])).toEqual(['backwards'])
})

test('a list that leaves out a published post is stale', () => {
  expect(rulesOf(twice, [see(0, 10, 20)])).toEqual(['stale'])
})

test('posts are judged apart', () => {
  expect(rulesOf([...twice, publish(1, 0, 0, 'b')], [see(2, 300, 310), see(1, 320, 330, 'b')])).toEqual([])
})

test('reads of a true register are never faulted, and one that is made older always is', () => {
  const gaps = fc.array(fc.tuple(fc.integer({ min: 1, max: 50 }), fc.integer({ min: 1, max: 50 })), { minLength: 3 })
  const spans = fc.array(
    fc.record({ at: fc.nat(5000), before: fc.integer({ min: 1, max: 90 }), after: fc.integer({ min: 1, max: 90 }) }),
    { minLength: 1 },
  )
  fc.assert(
    fc.property(gaps, spans, (pairs, reads) => {
      let clock = 1000
      const publishes = pairs.map(([pause, work], index) => {
        const called = clock + pause
        clock = called + work
        return publish(index + 1, called, clock)
      })
      // Each takes effect in the middle of its span; reading, at one moment of its own.
      const at = (moment: number) => publishes.filter(({ called, acked }) => (called + acked) / 2 <= moment).length
      const sightings = reads.map((read) =>
        see(at(read.at + 1100), read.at + 1100 - read.before, read.at + 1100 + read.after),
      )
      expect(
        rulesOf(
          publishes,
          sightings.filter(({ revision }) => revision > 0),
        ),
      ).toEqual([])
      const late = see(publishes.length - 1, clock, clock + 5)
      expect(rulesOf(publishes, [...sightings.filter(({ revision }) => revision > 0), late])).toEqual(['stale'])
    }),
  )
})

test('reads are counted by how soon after an acknowledgement they began', () => {
  const publishes = [publish(1, 0, 10e6), publish(2, 20e6, 100e6)]
  expect(countSoonAfter(publishes, [5e6, 12e6, 40e6, 103e6], [5, 50, 500])).toEqual([2, 3, 3])
})
