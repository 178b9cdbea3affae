import { cpSync, mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { parseArgs } from 'node:util'
import Database from 'better-sqlite3'
import fc from 'fast-check'
import { openStore } from '#lib/store'
import { applyChanges, publish, settleSimilar } from '#lib/work/publishing'
import { checkStep, type EffectCheck, effectSteps, toDraft } from '#lib/work/publishing/testing-effects.ts'
import { toFigures } from './percentiles.ts'

/**
 * What a look foresees of a publication, against what an outside observer sees of it: `node bench/effects.ts [--posts 2000]
 * [--count 1000] [--seed 25]`. With `--database file`, the time of a look at posts of a copy of that database instead.
 */
const { values } = parseArgs({
  options: {
    posts: { type: 'string', default: '2000' },
    count: { type: 'string', default: '1000' },
    seed: { type: 'string', default: '25' },
    database: { type: 'string' },
  },
})
const folder = mkdtempSync(path.join(tmpdir(), 'alphanode-effects-'))
const file = path.join(folder, 'alphanode.db')
const at = (minute: number) => new Date(Date.UTC(2026, 10, 1) + minute * 60_000).toISOString()
const count = Number(values.count)
try {
  if (values.database) await timeLooks(values.database)
  else await compareAll()
} finally {
  rmSync(folder, { recursive: true, force: true })
}

function tell(looks: readonly number[]): string {
  const { p50, p95 } = toFigures(looks)
  return `p50 ${p50.toFixed(1)} ms, p95 ${p95.toFixed(1)} ms`
}

async function compareAll(): Promise<void> {
  const posts = Number(values.posts)
  const store = openStore(file)
  const other = new Database(file, { readonly: true })
  const rows = <T>(sql: string) => other.prepare(sql).all() as T[]
  const check: EffectCheck = { store, rows, looks: [], versions: new Map() }
  const random = fc.sample(effectSteps(posts, { minLength: 1, maxLength: 1 }), {
    numRuns: 4 * (posts + count),
    seed: Number(values.seed),
  })
  const steps = random.flat()
  const drafts = Array.from({ length: posts }, (_, post) =>
    toDraft(check, { do: 'draft', post, topic: post % 80, series: post % 200, isRenamed: false, isReviewed: true }),
  )
  await store.write((transaction) =>
    applyChanges(
      transaction,
      drafts.map((draft) => ({ ...draft, as: 'live' }) as typeof draft),
      { now: at(0) },
    ),
  )
  await settleSimilar(store, posts)
  let minute = 1
  for (const step of steps) {
    if (check.looks.length >= count) break
    const faults = await checkStep(check, step, at(minute++))
    if (faults.length > 0) throw new Error(faults.join('\n'))
  }
  process.stdout.write(
    `${check.looks.length} looks at ${posts} posts, seed ${values.seed}: foreseen and observed are equal; ${tell(check.looks)}\n`,
  )
  other.close()
  await store.close()
}

/** A publication of the live version again is one of a post with all its neighbours; the database is not changed. */
async function timeLooks(database: string): Promise<void> {
  cpSync(database, file)
  const store = openStore(file)
  const other = new Database(file, { readonly: true })
  const posts = other
    .prepare(
      `SELECT p.slug, r.version FROM posts p JOIN revisions r ON r.num = p.live WHERE p.num % 97 = ? ORDER BY p.num LIMIT ?`,
    )
    .all(Number(values.seed) % 97, count) as { slug: string; version: string }[]
  const total = other.prepare('SELECT count(*) FROM posts').pluck().get()
  const [looks, work]: [number[], number[]] = [[], []]
  for (const { slug, version } of posts) {
    const [began, used] = [performance.now(), process.cpuUsage()]
    await publish(store, slug, { version, now: at(0), isLook: true })
    looks.push(performance.now() - began)
    const { user, system } = process.cpuUsage(used)
    work.push((user + system) / 1000)
  }
  process.stdout.write(`${looks.length} looks at ${total} posts: ${tell(looks)}; of the processor ${tell(work)}\n`)
  other.close()
  await store.close()
}
