import { describe, expect, test } from 'vitest'
import { decideModified, toToldDay } from './days.ts'

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
    ['in UTC, where the note says nothing', '2018-11-19T23:30:00.000Z', undefined, '2018-11-19'],
  ])('%s', (_, moment, said, expected) => {
    expect(toToldDay(moment, said as typeof dates)).toBe(expected)
  })
})
