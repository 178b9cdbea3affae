import { describe, expect, test } from 'vitest'
import { decideModified, toDayIn, toMinuteIn, toToldDay } from './days.ts'

const [stated, first, second] = ['2018-12-01T10:00:00.000Z', '2026-11-20T10:00:00.000Z', '2026-11-28T10:00:00.000Z']

describe('a version was changed', () => {
  test.each([
    ['as it says, when it is the first', stated, { at: first, before: null }, stated],
    ['as it says, when it was brought with its own date', stated, { at: stated, before: null }, stated],
    ['when it was public, when it says nothing', undefined, { at: second, before: first }, second],
    ['as it says, when it says so of a day after the version before', second, { at: second, before: first }, second],
    ['when it was public, when it says what the version before said', stated, { at: second, before: stated }, second],
    ['when it was public, when it says a day before the version before', stated, { at: second, before: first }, second],
    ['as it says, while it was never public', stated, { at: null, before: first }, stated],
  ])('%s', (_, says, publicity, expected) => {
    expect(decideModified(says, publicity)).toBe(expected)
  })
})

describe('a day is told', () => {
  const dates = {
    published: '2018-11-19T23:30:00.000Z',
    publishedDay: '2018-11-20',
    modified: '2018-11-30T23:00:00.000Z',
    modifiedDay: '2018-12-01',
  }
  test.each([
    ['as the author had it, of publication', dates.published, dates, '2018-11-20'],
    ['as the author had it, of the last change', dates.modified, dates, '2018-12-01'],
    ['of the very moment, which may be a later one', '2026-11-29T15:00:00.000Z', dates, '2026-11-29'],
    ['of publication, where nothing changed since', dates.published, { ...dates, modified: undefined }, '2018-11-20'],
    ['where the publication is, of what happened there', '2018-11-19T23:30:00.000Z', undefined, '2018-11-20'],
    ['as stated in UTC, wherever the publication is', dates.published, { published: dates.published }, '2018-11-19'],
  ])('%s', (_, moment, said, expected) => {
    expect(toToldDay(moment, said as typeof dates, 'Europe/Berlin')).toBe(expected)
  })
})

describe('a moment is of the day that it is in the time zone', () => {
  // Clocks go forward in Auckland on 2026-09-27 at 2:00, and back in Los Angeles on 2026-11-01 at 2:00.
  test.each([
    ['Pacific/Auckland', '2026-09-26T11:59:59.999Z', '2026-09-26', '2026-09-26 23:59 GMT+12'],
    ['Pacific/Auckland', '2026-09-26T12:00:00.000Z', '2026-09-27', '2026-09-27 00:00 GMT+12'],
    ['Pacific/Auckland', '2026-09-26T14:30:00.000Z', '2026-09-27', '2026-09-27 03:30 GMT+13'],
    ['Pacific/Auckland', '2026-09-27T10:59:59.999Z', '2026-09-27', '2026-09-27 23:59 GMT+13'],
    ['Pacific/Auckland', '2026-09-27T11:00:00.000Z', '2026-09-28', '2026-09-28 00:00 GMT+13'],
    ['America/Los_Angeles', '2026-11-01T06:59:00.000Z', '2026-10-31', '2026-10-31 23:59 GMT-7'],
    ['America/Los_Angeles', '2026-11-01T08:30:00.000Z', '2026-11-01', '2026-11-01 01:30 GMT-7'],
    ['America/Los_Angeles', '2026-11-01T09:30:00.000Z', '2026-11-01', '2026-11-01 01:30 GMT-8'],
    ['America/Los_Angeles', '2026-11-02T07:59:00.000Z', '2026-11-01', '2026-11-01 23:59 GMT-8'],
    ['UTC', '2026-11-01T23:59:00.000Z', '2026-11-01', '2026-11-01 23:59 UTC'],
    ['UTC', '0999-12-31T23:59:00.000Z', '0999-12-31', '0999-12-31 23:59 UTC'],
  ])('%s %s', (zone, moment, day, minute) => {
    expect([toDayIn(zone, moment), toMinuteIn(zone, moment)]).toEqual([day, minute])
  })
  test('a day is what it is, everywhere', () => {
    expect(toDayIn('Pacific/Auckland', '2026-11-22')).toBe('2026-11-22')
  })
})
