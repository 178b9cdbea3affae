import { createHash } from 'node:crypto'
import { createWriteStream } from 'node:fs'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { PassThrough } from 'node:stream'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { findBodyProblems, parseFrontMatter } from '#lib/core/mdx'
import { hashRevision } from '#lib/core/posts'
import { checkRecord, readSource } from '#lib/sources'
import { type SynthesizedPost, synthesize, toFile, toJsonLine, writeDirectory, writeJsonLines } from './index.ts'

describe('synthesize', () => {
  test('the same seed gives the same bytes', () => {
    const hash = createHash('sha256')
    for (const post of synthesize({ count: 1000, seed: 1 })) hash.update(toJsonLine(post)).update(toFile(post))
    expect(hash.digest('hex')).toBe('c1ddd856f79191823b60c42b7cecd39d7ed1b25363ef9fa507a0218953435bd1')
  })

  test('a larger count only adds notes, another seed gives others', () => {
    const few = [...synthesize({ count: 10, seed: 7 })]
    expect([...synthesize({ count: 30, seed: 7 })].slice(0, 10)).toEqual(few)
    expect([...synthesize({ count: 10, seed: 8 })]).not.toEqual(few)
  })

  test('ids and slugs are unique, bodies too, and most titles', () => {
    const posts = [...synthesize({ count: 20_000, seed: 1 })]
    const count = (of: (post: SynthesizedPost) => unknown) => new Set(posts.map(of)).size
    expect(posts[0]?.id).toBe('alphanode-000001')
    expect(count((post) => post.id)).toBe(20_000)
    expect(count((post) => post.slug)).toBe(20_000)
    expect(count((post) => post.body)).toBe(20_000)
    expect(count((post) => post.meta.title)).toBeGreaterThan(17_000)
  })

  test('about seven in ten are reviewed, few are drafts, topics are many', () => {
    const statuses = { reviewed: 0, 'in-review': 0, draft: 0 }
    const topics = new Set<string>()
    for (const { meta } of synthesize({ count: 10_000, seed: 1 })) {
      statuses[(meta.revision as { status: keyof typeof statuses }).status] += 1
      topics.add(JSON.stringify(meta.topic))
    }
    expect(statuses.reviewed).toBeGreaterThan(6_800)
    expect(statuses.reviewed).toBeLessThan(7_200)
    expect(statuses.draft).toBeGreaterThan(400)
    expect(statuses.draft).toBeLessThan(800)
    expect(topics.size).toBeGreaterThan(400)
  })

  test('notes of one topic differ enough for search and similar posts to mean something', () => {
    const byTopic = new Map<string, Set<string>[]>()
    for (const post of synthesize({ count: 10_000, seed: 1 })) {
      const topic = JSON.stringify(post.meta.topic)
      const known = byTopic.get(topic) ?? []
      if (known.length < 2) byTopic.set(topic, [...known, toShingles(post.body)])
    }
    const scores = [...byTopic.values()].flatMap(([first, second]) => (first && second ? [jaccard(first, second)] : []))
    expect(scores.length).toBeGreaterThan(400)
    expect(scores.reduce((sum, score) => sum + score, 0) / scores.length).toBeLessThan(0.3)
  })
})

describe('written notes', () => {
  let directory = ''
  beforeAll(async () => {
    directory = await mkdtemp(join(tmpdir(), 'alphanode-synthesize-'))
  })
  afterAll(() => rm(directory, { recursive: true }))

  test('a directory holds what JSON Lines hold, and all of it can be published', async () => {
    const options = { count: 1200, seed: 3 }
    expect((await writeDirectory(join(directory, 'notes'), options)).posts).toBe(1200)
    const out = createWriteStream(join(directory, 'notes.jsonl'))
    await writeJsonLines(out, options)
    await new Promise<void>((resolve) => out.end(resolve))
    const hashes = await listHashes(join(directory, 'notes'))
    expect(hashes).toHaveLength(1200)
    expect(await listHashes(join(directory, 'notes.jsonl'))).toEqual(hashes)
    const first = [...synthesize({ count: 1, seed: 3 })][0]
    const matter = parseFrontMatter(first ? toFile(first) : '')
    expect(matter.ok && matter.input).toEqual(first?.meta)
  })

  test('JSON Lines are counted in notes and bytes', async () => {
    const out = new PassThrough()
    const chunks: Buffer[] = []
    out.on('data', (chunk: Buffer) => chunks.push(chunk))
    const written = await writeJsonLines(out, { count: 300, seed: 3 })
    out.end()
    const text = Buffer.concat(chunks).toString('utf8')
    expect(written).toEqual({ posts: 300, bytes: Buffer.byteLength(text) })
    expect(text.trimEnd().split('\n')).toHaveLength(300)
    expect(text).toBe([...synthesize({ count: 300, seed: 3 })].map(toJsonLine).join(''))
  })
})

async function listHashes(path: string): Promise<string[]> {
  const hashes: string[] = []
  for await (const item of readSource(path)) {
    if (item.kind !== 'post') throw new Error(`expected a post, found ${JSON.stringify(item)}`)
    const { record } = item
    const checked = checkRecord(record)
    if (!('meta' in checked)) throw new Error(JSON.stringify(checked.issues))
    expect(findBodyProblems(record.body, record.format)).toEqual([])
    hashes.push(`${checked.id} ${hashRevision({ meta: checked.meta, body: record.body, format: record.format })}`)
  }
  return hashes
}

function toShingles(text: string): Set<string> {
  const words = text.toLowerCase().match(/[\p{L}\p{N}]+/gu) ?? []
  return new Set(words.slice(2).map((word, index) => `${words[index]} ${words[index + 1]} ${word}`))
}

function jaccard(a: ReadonlySet<string>, b: ReadonlySet<string>): number {
  const shared = [...a].filter((shingle) => b.has(shingle)).length
  return shared / (a.size + b.size - shared)
}
