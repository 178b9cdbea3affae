import { expect, test } from 'vitest'
import { toInstant } from './wall-time.ts'

test.each([
  // An ordinary night.
  ['Europe/Berlin', '2026-12-01 09:00', '2026-12-01T08:00:00.000Z', 'once'],
  ['America/New_York', '2026-07-01T09:00:30', '2026-07-01T13:00:30.000Z', 'once'],
  ['UTC', '2026-12-01', '2026-12-01T00:00:00.000Z', 'once'],
  ['Asia/Kathmandu', '2026-12-01 09:00', '2026-12-01T03:15:00.000Z', 'once'],
  // Clocks go forward: 02:30 is not shown, and 03:30 is meant.
  ['Europe/Berlin', '2026-03-29 01:59', '2026-03-29T00:59:00.000Z', 'once'],
  ['Europe/Berlin', '2026-03-29 02:00', '2026-03-29T01:00:00.000Z', 'missing'],
  ['Europe/Berlin', '2026-03-29 02:30', '2026-03-29T01:30:00.000Z', 'missing'],
  ['Europe/Berlin', '2026-03-29 03:00', '2026-03-29T01:00:00.000Z', 'once'],
  ['America/New_York', '2027-03-14 02:30', '2027-03-14T07:30:00.000Z', 'missing'],
  ['Australia/Lord_Howe', '2026-10-04 02:15', '2026-10-03T15:45:00.000Z', 'missing'],
  // Clocks go back: 02:30 is shown twice, and the first is meant.
  ['Europe/Berlin', '2026-10-25 02:30', '2026-10-25T00:30:00.000Z', 'repeated'],
  ['Europe/Berlin', '2026-10-25 03:00', '2026-10-25T02:00:00.000Z', 'once'],
  ['America/New_York', '2026-11-01 01:30', '2026-11-01T05:30:00.000Z', 'repeated'],
  ['America/New_York', '2026-11-01 00:59', '2026-11-01T04:59:00.000Z', 'once'],
  ['Australia/Lord_Howe', '2026-04-05 01:45', '2026-04-04T14:45:00.000Z', 'repeated'],
  // Samoa went over a whole day.
  ['Pacific/Apia', '2011-12-30 12:00', '2011-12-30T22:00:00.000Z', 'missing'],
])('in %s, %s is %s (%s)', (zone, wall, at, kind) => {
  expect(toInstant(wall, zone)).toEqual({ at, kind })
})

test.each(['soon', '2026-02-30 09:00', '2026-12-01 25:00', '09:00', '2026-12-01T09:00Z', ''])(
  '%s is no wall time',
  (text) => {
    expect(toInstant(text, 'UTC')).toBeNull()
  },
)
