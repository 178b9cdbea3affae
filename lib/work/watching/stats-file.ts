import { rmSync } from 'node:fs'
import { findReason } from '#lib/store/sqlite/errors.ts'
import { openSqlite } from '#lib/store/sqlite/open.ts'
import type { Gauges } from './gauges.ts'
import { type Check, severity } from './health.ts'
import { emptyTally, sumTallies, type Tally } from './tally.ts'
import type { ViewCount } from './view-counter.ts'
import {
  addViews,
  foldEarliestDay,
  foldViews,
  forgetViews,
  keptDays,
  listMostRead,
  listReadPosts,
  type PostViews,
  readPostViews,
  toDay,
  viewsSchema,
} from './view-rows.ts'

const schema = `
CREATE TABLE IF NOT EXISTS minutes (at INTEGER, process TEXT, data TEXT NOT NULL, PRIMARY KEY (at, process)) STRICT, WITHOUT ROWID;
CREATE TABLE IF NOT EXISTS hours (at INTEGER, process TEXT, data TEXT NOT NULL, PRIMARY KEY (at, process)) STRICT, WITHOUT ROWID;
CREATE TABLE IF NOT EXISTS processes (process TEXT PRIMARY KEY, seen INTEGER NOT NULL, data TEXT NOT NULL) STRICT, WITHOUT ROWID;
CREATE TABLE IF NOT EXISTS process_lights (process TEXT, name TEXT, light TEXT NOT NULL, says TEXT NOT NULL, advice TEXT,
  since INTEGER NOT NULL, seen INTEGER NOT NULL, PRIMARY KEY (process, name)) STRICT, WITHOUT ROWID;
CREATE TABLE IF NOT EXISTS deployments (at INTEGER PRIMARY KEY, build TEXT NOT NULL) STRICT;
CREATE TABLE IF NOT EXISTS comparisons (before TEXT, after TEXT, at INTEGER NOT NULL, says TEXT NOT NULL,
  PRIMARY KEY (before, after)) STRICT, WITHOUT ROWID;
`
const minute = 60_000
const hour = 60 * minute
const day = 24 * hour
/** Totals of processes that have ended are kept as those of one, under this name. */
const former = 'former'
const forgottenAfter = 10 * minute
const mostDeployments = 50
/** A process that has written nothing for so long is gone. */
export const presentFor = 15_000

export interface Spell {
  tally: Tally
  gauges: Gauges
}

/** A minute or an hour, of one process or of all. */
export interface Stretch extends Spell {
  at: number
}

export interface ProcessState extends Spell {
  process: string
  seen: number
}

/** A light as a process saw it; null: since when is not known. */
export interface ProcessLight extends Check {
  process: string
  since: number | null
}

export type Saved = 'saved' | 'not saved' | 'counted as ended'

export interface StatsOptions {
  file: string
  /** When the file holds more, the oldest minutes go before their time. */
  mostBytes?: number
  now?(): number
  onError(error: unknown): void
}

interface Row {
  at: number
  process: string
  data: string
}

/**
 * The counts of all processes, in a file of its own: it may lag by seconds, and may be deleted at any time. What cannot be
 * written or read costs figures, never answers.
 */
export function openStats({ file, mostBytes = 64 * 1024 * 1024, now = () => Date.now(), onError }: StatsOptions) {
  let database: ReturnType<typeof openSqlite> | null = null
  /** The last trouble, which is told once. */
  let said = ''
  const open = () => {
    const opened = openSqlite(file, { busyTimeout: 50, cacheMegabytes: 2 })
    opened.pragma('synchronous = OFF')
    opened.pragma('wal_autocheckpoint = 500')
    opened.pragma('journal_size_limit = 4194304')
    opened.exec(schema + viewsSchema)
    return opened
  }
  const close = () => {
    const closed = database
    database = null
    closed?.close()
  }
  const attempt = <T>(work: (database: ReturnType<typeof openSqlite>) => T, otherwise: T): T => {
    try {
      database ??= open()
      const done = work(database)
      said = ''
      return done
    } catch (error) {
      const reason = findReason(error)
      if (reason === 'busy') return otherwise
      if (String(error) !== said) onError(error)
      said = String(error)
      close()
      if (reason === 'damaged') for (const ending of ['', '-wal', '-shm']) rmSync(file + ending, { force: true })
      return otherwise
    }
  }
  const listStretches = (table: 'minutes' | 'hours', since: number): Stretch[] =>
    attempt((opened) => {
      const rows = opened
        .prepare(`SELECT at, process, data FROM ${table} WHERE at >= ? ORDER BY at`)
        .all(since) as Row[]
      return Object.values(Object.groupBy(rows, ({ at }) => at)).map((group = []) =>
        joinStretches(group.map(({ at, data }) => ({ at, ...(JSON.parse(data) as Spell) }))),
      )
    }, [])

  return {
    /**
     * What a process counted in the minute and the hour that run, and in all. Writes nothing where a process that has saved
     * before was silent for so long that its counts are among those of ended ones.
     */
    save(process: string, state: { total: Spell; minute: Stretch; hour: Stretch; isFirst: boolean }): Saved {
      return attempt((opened) => {
        const save = opened.transaction((): Saved => {
          if (!state.isFirst && isFolded(opened, process)) return 'counted as ended'
          const put = (table: string, { at, ...data }: Stretch) =>
            opened.prepare(`INSERT OR REPLACE INTO ${table} VALUES (?, ?, ?)`).run(at, process, JSON.stringify(data))
          put('minutes', state.minute)
          put('hours', state.hour)
          opened
            .prepare('INSERT OR REPLACE INTO processes VALUES (?, ?, ?)')
            .run(process, now(), JSON.stringify(state.total))
          return 'saved'
        })
        return save.immediate()
      }, 'not saved')
    },
    /** Forgets what is too old, and what is too much. */
    prune(): void {
      attempt((opened) => {
        opened
          .transaction(() => {
            opened.prepare('DELETE FROM minutes WHERE at < ?').run(now() - day)
            opened.prepare('DELETE FROM hours WHERE at < ?').run(now() - 30 * day)
            opened
              .prepare('DELETE FROM deployments WHERE at NOT IN (SELECT at FROM deployments ORDER BY at DESC LIMIT ?)')
              .run(mostDeployments)
            foldViews(opened, toDay(now()) - keptDays)
            opened.prepare('DELETE FROM comparisons WHERE at < ?').run(now() - 30 * day)
            foldEnded(opened, now() - forgottenAfter)
            opened.prepare('DELETE FROM process_lights WHERE seen < ?').run(now() - forgottenAfter)
            while (countUsed(opened) > mostBytes) {
              const { changes } = opened
                .prepare(
                  'DELETE FROM minutes WHERE (at, process) IN (SELECT at, process FROM minutes ORDER BY at LIMIT 100)',
                )
                .run()
              if (changes === 0 && !foldEarliestDay(opened, toDay(now()))) break
            }
          })
          .immediate()
      }, undefined)
    },
    listMinutes: (since: number) => listStretches('minutes', since),
    listHours: (since: number) => listStretches('hours', since),
    listProcesses: (): ProcessState[] =>
      attempt((opened) => {
        const rows = opened.prepare('SELECT process, seen, data FROM processes').all() as (Omit<Row, 'at'> & {
          seen: number
        })[]
        return rows.map(({ process, seen, data }) => ({ process, seen, ...(JSON.parse(data) as Spell) }))
      }, []),
    /** Keeps the lights as a process sees them, each with since when: one that starts goes on from what was seen last. */
    noteLights(process: string, checks: readonly Check[]): void {
      attempt((opened) => {
        const put = opened.prepare(
          `INSERT INTO process_lights VALUES (@process, @name, @light, @says, @advice,
             coalesce((SELECT since FROM process_lights WHERE name = @name AND light = @light
               ORDER BY seen DESC LIMIT 1), @now), @now)
           ON CONFLICT DO UPDATE SET says = excluded.says, advice = excluded.advice, seen = excluded.seen,
             since = CASE WHEN light = excluded.light THEN since ELSE @now END, light = excluded.light`,
        )
        opened
          .transaction(() => {
            for (const { name, light, says, advice } of checks)
              put.run({ process, name, light, says, advice, now: now() })
          })
          .immediate()
      }, undefined)
    },
    /** Of the processes that have written since; of those that were there last where no time is said. */
    listLights: (since?: number): ProcessLight[] =>
      attempt((opened) => {
        const latest = opened.prepare('SELECT max(seen) FROM process_lights').pluck().get() as number | null
        return opened
          .prepare('SELECT process, name, light, says, advice, since FROM process_lights WHERE seen > ?')
          .all(since ?? Math.min(now(), latest ?? 0) - presentFor) as ProcessLight[]
      }, []),
    /** A build that began to serve, unless it is the one that served last. */
    noteDeployment(build: string): void {
      attempt((opened) => {
        opened
          .prepare(
            `INSERT OR IGNORE INTO deployments SELECT ?, ? WHERE ? IS NOT
             (SELECT build FROM deployments ORDER BY at DESC LIMIT 1)`,
          )
          .run(now(), build, build)
      }, undefined)
    },
    /** The latest first. */
    listDeployments: (): { at: number; build: string }[] =>
      attempt(
        (opened) =>
          opened.prepare('SELECT at, build FROM deployments ORDER BY at DESC LIMIT 2').all() as {
            at: number
            build: string
          }[],
        [],
      ),
    /** What a comparison of the pages of two builds, named by their ids, has found. */
    noteComparison({ before, after, says }: { before: string; after: string; says: string }): void {
      attempt((opened) => {
        opened.prepare('INSERT OR REPLACE INTO comparisons VALUES (?, ?, ?, ?)').run(before, after, now(), says)
      }, undefined)
    },
    /** Builds as deployments are named: an id with what follows it. */
    findComparison: (before: string, after: string): string | null =>
      attempt(
        (opened) =>
          (opened
            .prepare('SELECT says FROM comparisons WHERE before = ? AND after = ?')
            .pluck()
            .get(toId(before), toId(after)) as string | undefined) ?? null,
        null,
      ),
    /** Adds what was counted to the present day. False when it could not be written. */
    addViews: (counts: readonly ViewCount[]): boolean =>
      attempt((opened) => {
        opened.transaction(() => addViews(opened, toDay(now()), counts)).immediate()
        return true
      }, false),
    readViews: (post: number): PostViews | null => attempt((opened) => readPostViews(opened, post, toDay(now())), null),
    listMostRead: (days: number, most: number) =>
      attempt((opened) => listMostRead(opened, toDay(now()) - days, most), []),
    listReadPosts: (atLeast: number) => attempt((opened) => listReadPosts(opened, atLeast), []),
    forgetViews: (post: number): void =>
      attempt((opened) => opened.transaction(() => forgetViews(opened, post)).immediate(), undefined),
    /** What was forgotten leaves the file as well: free pages hold it still. */
    scrub: (): void => attempt((opened) => void opened.exec('VACUUM'), undefined),
    close,
  }
}

const toId = (deployed: string): string => deployed.split('-', 1)[0] ?? deployed

/** The worst of each light, with since when that one has been so; among equals the first. */
export function joinLights(lights: readonly ProcessLight[]): ProcessLight[] {
  const joined = new Map<string, ProcessLight>()
  for (const each of lights) {
    const worst = joined.get(each.name)
    if (!worst || severity[each.light] > severity[worst.light]) joined.set(each.name, each)
  }
  return [...joined.values()]
}

export type Stats = ReturnType<typeof openStats>

function joinStretches(group: readonly Stretch[]): Stretch {
  const [first] = group
  return {
    at: first?.at ?? 0,
    tally: sumTallies(group.map(({ tally }) => tally)),
    gauges: joinGauges(group.map(({ gauges }) => gauges)),
  }
}

/** Memory adds up; of everything else the largest counts. */
export function joinGauges(all: readonly Gauges[]): Gauges {
  const joined: Gauges = {}
  for (const gauges of all)
    for (const [name, value] of Object.entries(gauges) as [keyof Gauges, number][]) {
      const before = joined[name]
      joined[name] = before === undefined ? value : name === 'memory' ? before + value : Math.max(before, value)
    }
  return joined
}

/** One row has all that ended processes counted; without it the file is a new one. */
const isFolded = (opened: ReturnType<typeof openSqlite>, process: string): boolean => {
  const find = opened.prepare('SELECT 1 FROM processes WHERE process = ?').pluck()
  return find.get(process) === undefined && find.get(former) !== undefined
}

/** A counter that went back would be taken for a restart, so what ended processes counted stays. */
function foldEnded(opened: ReturnType<typeof openSqlite>, before: number): void {
  const rows = opened
    .prepare('SELECT process, data FROM processes WHERE seen < ? OR process = ?')
    .all(before, former) as {
    process: string
    data: string
  }[]
  const ended = rows.filter(({ process }) => process !== former)
  if (ended.length === 0) return
  const tally = sumTallies(rows.map(({ data }) => (JSON.parse(data) as Spell).tally ?? emptyTally()))
  for (const { process } of ended) opened.prepare('DELETE FROM processes WHERE process = ?').run(process)
  opened
    .prepare('INSERT OR REPLACE INTO processes VALUES (?, 0, ?)')
    .run(former, JSON.stringify({ tally, gauges: {} } satisfies Spell))
}

const countUsed = (opened: ReturnType<typeof openSqlite>): number => {
  const [pages = 0, free = 0, size = 0] = ['page_count', 'freelist_count', 'page_size'].map((name) =>
    Number(opened.pragma(name, { simple: true })),
  )
  return (pages - free) * size
}
