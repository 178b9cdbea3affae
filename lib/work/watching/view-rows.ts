import type { openSqlite } from '#lib/store/sqlite/open.ts'
import type { ViewCount } from './view-counter.ts'

type Database = ReturnType<typeof openSqlite>

/** Days are numbered from 1970 in UTC. Posts have their numbers here, and no words: what is erased leaves none behind. */
export const viewsSchema = `
CREATE TABLE IF NOT EXISTS views (day INTEGER, post INTEGER, people INTEGER NOT NULL, robots INTEGER NOT NULL,
  PRIMARY KEY (post, day)) STRICT, WITHOUT ROWID;
CREATE INDEX IF NOT EXISTS views_by_day ON views (day);
CREATE TABLE IF NOT EXISTS referrers (day INTEGER, post INTEGER, host TEXT, people INTEGER NOT NULL,
  PRIMARY KEY (post, day, host)) STRICT, WITHOUT ROWID;
CREATE INDEX IF NOT EXISTS referrers_by_day ON referrers (day);
CREATE TABLE IF NOT EXISTS view_totals (post INTEGER PRIMARY KEY, people INTEGER NOT NULL, robots INTEGER NOT NULL) STRICT;
`
const dayLength = 86_400_000
/** Of a post on a day; what more hosts lead to it is counted under no host. */
const mostHosts = 50
/** Days are told apart for so long; of earlier ones the sum stays. */
export const keptDays = 90

export const toDay = (now: number): number => Math.floor(now / dayLength)

export interface PostViews {
  /** Since the first day that was counted. */
  total: { people: number; robots: number }
  /** The last thirty days, the latest first; days without a view are left out. `day`: `2026-11-22`, UTC. */
  days: { day: string; people: number; robots: number }[]
  /** Of the last thirty days, most first, at most twenty. */
  referrers: { host: string; people: number }[]
}

const toDate = (day: number): string => new Date(day * dayLength).toISOString().slice(0, 10)

export function addViews(database: Database, day: number, counts: readonly ViewCount[]): void {
  const addDay = database.prepare(
    `INSERT INTO views VALUES (@day, @post, @people, @robots)
     ON CONFLICT DO UPDATE SET people = people + excluded.people, robots = robots + excluded.robots`,
  )
  const addHost = database.prepare(
    `INSERT INTO referrers VALUES (@day, @post, CASE WHEN
       EXISTS (SELECT 1 FROM referrers WHERE post = @post AND day = @day AND host = @host)
       OR (SELECT count(*) FROM referrers WHERE post = @post AND day = @day) < ${mostHosts} THEN @host ELSE '' END, @people)
     ON CONFLICT DO UPDATE SET people = people + excluded.people`,
  )
  for (const { post, people, robots, referrers } of counts) {
    addDay.run({ day, post, people, robots })
    for (const [host, number] of Object.entries(referrers)) addHost.run({ day, post, host, people: number })
  }
}

/** Days before one become part of the sums. */
export function foldViews(database: Database, before: number): void {
  database
    .prepare(
      `INSERT INTO view_totals SELECT post, sum(people), sum(robots) FROM views WHERE day < ? GROUP BY post
       ON CONFLICT DO UPDATE SET people = people + excluded.people, robots = robots + excluded.robots`,
    )
    .run(before)
  for (const table of ['views', 'referrers']) database.prepare(`DELETE FROM ${table} WHERE day < ?`).run(before)
}

/** Folds the earliest day; false where the present one is all there is. */
export function foldEarliestDay(database: Database, today: number): boolean {
  const earliest = database.prepare('SELECT min(day) FROM views').pluck().get() as number | null
  if (earliest === null || earliest >= today) return false
  foldViews(database, earliest + 1)
  return true
}

export function forgetViews(database: Database, post: number): void {
  for (const table of ['views', 'referrers', 'view_totals'])
    database.prepare(`DELETE FROM ${table} WHERE post = ?`).run(post)
}

export function readPostViews(database: Database, post: number, today: number): PostViews {
  const sums = database
    .prepare(
      `SELECT coalesce(sum(people), 0) AS people, coalesce(sum(robots), 0) AS robots FROM
       (SELECT people, robots FROM views WHERE post = @post UNION ALL SELECT people, robots FROM view_totals WHERE post = @post)`,
    )
    .get({ post }) as PostViews['total']
  const days = database
    .prepare('SELECT day, people, robots FROM views WHERE post = ? AND day > ? ORDER BY day DESC')
    .all(post, today - 30) as { day: number; people: number; robots: number }[]
  const referrers = database
    .prepare(
      `SELECT host, sum(people) AS people FROM referrers WHERE post = ? AND day > ? GROUP BY host
       ORDER BY sum(people) DESC, host LIMIT 20`,
    )
    .all(post, today - 30) as PostViews['referrers']
  return { total: sums, days: days.map(({ day, ...rest }) => ({ day: toDate(day), ...rest })), referrers }
}

/** How often people read each post, all days together; those that are not read much are left out. */
export const listReadPosts = (database: Database, atLeast: number): { post: number; people: number }[] =>
  database
    .prepare(
      `SELECT post, sum(people) AS people FROM (SELECT post, people FROM views UNION ALL SELECT post, people FROM view_totals)
       GROUP BY post HAVING sum(people) >= ? ORDER BY post`,
    )
    .all(atLeast) as { post: number; people: number }[]

/** The posts that people read most in the days after one, most first. */
export const listMostRead = (database: Database, after: number, most: number): { post: number; people: number }[] =>
  database
    .prepare(
      'SELECT post, sum(people) AS people FROM views WHERE day > ? GROUP BY post HAVING sum(people) > 0 ORDER BY sum(people) DESC, post LIMIT ?',
    )
    .all(after, most) as { post: number; people: number }[]
