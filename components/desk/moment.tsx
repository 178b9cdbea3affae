'use client'

import { createContext, type ReactNode, useContext } from 'react'
import { toDayIn, toMinuteIn } from '#lib/core/posts/days.ts'

/** The publication's time zone: a day at the desk is the one that readers see, wherever the person is. */
const ZoneContext = createContext('UTC')

export const ZoneProvider = ({ timeZone, children }: { timeZone: string; children: ReactNode }) => (
  <ZoneContext.Provider value={timeZone}>{children}</ZoneContext.Provider>
)

type At = string | number

/** What calendars and clocks of the publication show. */
export function useCalendar(): { dayOf(at: At): string; minuteOf(at: At): string } {
  const timeZone = useContext(ZoneContext)
  const toText = (at: At) => new Date(at).toISOString()
  return {
    dayOf: (at) => toDayIn(timeZone, toText(at)),
    minuteOf: (at) => toMinuteIn(timeZone, toText(at)),
  }
}

/** A moment, to the minute: the same for everybody who speaks of it. */
export function Moment({ at }: { at: At }) {
  const { minuteOf } = useCalendar()
  return <time dateTime={new Date(at).toISOString()}>{minuteOf(at)}</time>
}

/** The day of a moment, with its minute for a closer look; `0` is none. */
export function MomentDay({ at, className }: { at: At; className?: string | undefined }) {
  const { dayOf, minuteOf } = useCalendar()
  if (at === 0) return <time className={className}>—</time>
  return (
    <time className={className} dateTime={new Date(at).toISOString()} title={minuteOf(at)}>
      {dayOf(at)}
    </time>
  )
}
