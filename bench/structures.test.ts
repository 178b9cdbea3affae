import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { expect, onTestFinished, test } from 'vitest'
import { isBoundedBody } from '#lib/core/mdx'
import { bodyLimits } from '#lib/core/mdx/body-limits.ts'
import { isNotLoaded, prepareBody, toHtml, withEngines } from '#lib/core/mdx/rendering.ts'
import { boundByLines } from '#lib/core/mdx/work-bound.ts'
import type { BodyFormat } from '#lib/core/posts'
import type { AlphanodeError } from '#lib/errors'
import { readSource } from '#lib/sources'
import { drawSources, type Sizes, type Way, ways } from './structures.ts'

/** Small, and limits that are low: whatever is drawn is harmless. */
const sizes: Sizes = { characters: 2000, entries: 60 }
const limits = { ...bodyLimits, parts: 600, cells: 300, bytes: 20_000, pieces: 200 }
const bound = { time: 150_000, bytes: 2000, depth: 100 }
const perWay = 60

function writeSources(way: Way): string {
  const folder = mkdtempSync(path.join(tmpdir(), 'alphanode-structures-'))
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }))
  for (const { name, text } of drawSources(way, perWay, 1, sizes)) {
    const file = path.join(folder, name)
    mkdirSync(path.dirname(file), { recursive: true })
    writeFileSync(file, text)
  }
  return ['md', 'mdx'].includes(way)
    ? path.join(folder, way)
    : path.join(folder, drawSources(way, 1, 1, sizes)[0]?.name ?? '')
}

async function listBodies(way: Way): Promise<{ body: string; format: BodyFormat }[]> {
  const bodies = []
  for await (const item of readSource(writeSources(way))) if (item.kind === 'post') bodies.push(item.record)
  return bodies
}

/** Microseconds of this thread's processor time. */
function measure(work: () => unknown): number {
  const before = process.threadCpuUsage()
  work()
  const { user, system } = process.threadCpuUsage(before)
  return user + system
}

test.each(ways)('every text is read, whatever its structure: %s', async (way) => {
  expect((await listBodies(way)).length).toBeGreaterThan(perWay * 0.9)
})

test.each(ways)(
  'what the bound lets pass takes no more than its limits, and what does not is refused: %s',
  async (way) => {
    let passed = 0
    for (const { body, format } of await listBodies(way)) {
      const isBounded = isBoundedBody(body, format, bound)
      const read = () =>
        withEngines(() => {
          let refused: unknown = null
          const time = measure(() => {
            try {
              prepareBody(body, format, { limits })
              toHtml(body, format, { baseUrl: 'https://a.example/' })
            } catch (error) {
              if (isNotLoaded(error)) throw error
              refused = error
            }
          })
          return { time, refused }
        })
      const { time: first, refused } = await read()
      if (refused !== null) expect(refused).toMatchObject({ code: 'unrenderable' } satisfies Partial<AlphanodeError>)
      if (!isBounded) continue
      passed++
      // As much room as the process that reads bodies has. Beside others on one core any work takes longer: the least time counts.
      const most = 6 * bound.time
      const time = first < most ? first : Math.min((await read()).time, (await read()).time)
      expect(time, `${JSON.stringify(body.slice(0, 300))}: bound ${boundByLines(body, format).time}`).toBeLessThan(most)
    }
    expect(passed).toBeGreaterThan(perWay / 4)
  },
)
