/** How many days, weeks and months keep a backup each. */
export interface Policy {
  daily: number
  weekly: number
  monthly: number
}

interface Dated {
  /** In milliseconds since 1970. */
  made: number
  tested: number | null
}

const toDay = (time: number): number => Math.floor(time / 86_400_000)
/** Weeks begin on Monday; the first day of 1970 was a Thursday. */
const toWeek = (time: number): number => Math.floor((toDay(time) + 3) / 7)
const toMonth = (time: number): number => new Date(time).getUTCFullYear() * 12 + new Date(time).getUTCMonth()

/**
 * The newest backup of each of the last days, weeks and months that have one. The newest of all is always among them, and the
 * newest one that a restore was tested with.
 */
export function decideKept<T extends Dated>(backups: readonly T[], { daily, weekly, monthly }: Policy): Set<T> {
  const newestFirst = backups.toSorted((one, other) => other.made - one.made)
  const ofEach = (toPeriod: (time: number) => number, count: number): T[] => {
    const periods = Map.groupBy(newestFirst, ({ made }) => toPeriod(made))
    return [...periods.values()].slice(0, count).flatMap(([newest]) => newest ?? [])
  }
  const tested = newestFirst.filter((backup) => backup.tested !== null)
  return new Set([
    ...newestFirst.slice(0, 1),
    ...tested.slice(0, 1),
    ...ofEach(toDay, daily),
    ...ofEach(toWeek, weekly),
    ...ofEach(toMonth, monthly),
  ])
}
