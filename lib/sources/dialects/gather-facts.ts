import { readdir, stat } from 'node:fs/promises'
import { join } from 'node:path'
import { parseFrontMatter } from '#lib/core/mdx/front-matter.ts'
import { isJsonRecord } from '#lib/core/posts'
import { readRegularFile } from '#lib/files'
import { limitWork } from '#lib/workers'
import { type DetectedDialect, detectDialect, isConfigName } from './detect-dialect.ts'
import type { DialectSite, FolderFacts, Surroundings } from './dialect.ts'
import { findDialect } from './dialects.ts'

const mostNames = 500_000
/** A note may have a file beside it that says who may see it, so a folder of notes has as many. */
const mostConfigs = 100_000
const mostConfigsBytes = 256 * 1024 * 1024
const mostSamples = 40
const mostConfigBytes = 512 * 1024
/** Milliseconds of processor time that configurations may take; a folder of a hundred thousand files has many. */
export const mostTime = 60_000

/** Installed packages, histories and what a generator made hold no notes of the person. */
const skipped = new Set(['node_modules', '.git', '.hg', '.svn', '.cache', '.docusaurus', '.astro', '_site', 'vendor'])

export interface KnownFolder extends DetectedDialect {
  facts: FolderFacts
  site: DialectSite
  /** Files that say how the site is made, and are too large or too many. */
  unread: string[]
}

/** Looks at a folder, finds whose it is, and reads what that system's configuration says as data. */
export async function getToKnow(
  root: string,
  { dialect: named = null, ...surroundings }: Surroundings & { dialect?: string | null },
): Promise<KnownFolder> {
  const names = await listFiles(root)
  const { texts, unread } = await readTexts(root, names.filter(isConfigName))
  const facts: FolderFacts = { names, texts, samples: await readSamples(root, names) }
  const detected = named
    ? { dialect: findDialect(named), evidence: { found: 'you say so', weight: 2 } as const }
    : limitWork(null, () => detectDialect(facts), mostTime)
  const { companions, decides } = detected.dialect
  const more = companions
    ? await readTexts(
        root,
        names.filter((name) => companions.test(name) && !texts.has(name)),
      )
    : { texts: new Map<string, string>(), unread: [] }
  const deciding = decides ? await findDeciding(root, names, decides) : []
  const known = { names, texts: new Map([...texts, ...more.texts]), samples: new Map([...facts.samples, ...deciding]) }
  return {
    ...detected,
    facts: known,
    site: limitWork(null, () => detected.dialect.configure(known, surroundings), mostTime),
    unread: [...unread, ...more.unread],
  }
}

/** Every file below a folder, in code-unit order; a link is a file only. */
async function listFiles(root: string): Promise<string[]> {
  const names: string[] = []
  const waiting = ['']
  for (let folder = waiting.pop(); folder !== undefined && names.length < mostNames; folder = waiting.pop()) {
    const entries = await readdir(join(root, folder), { withFileTypes: true }).catch(() => [])
    for (const entry of entries) {
      const name = folder === '' ? entry.name : `${folder}/${entry.name}`
      if (entry.isDirectory() && !skipped.has(entry.name)) waiting.push(name)
      else if (!entry.isDirectory()) names.push(name)
    }
  }
  return names.sort()
}

async function readTexts(
  root: string,
  names: readonly string[],
): Promise<{ texts: Map<string, string>; unread: string[] }> {
  const texts = new Map<string, string>()
  const unread: string[] = []
  let length = 0
  for (const [at, name] of names.entries()) {
    const text = at < mostConfigs && length < mostConfigsBytes ? await readSmall(join(root, name)) : null
    length += text?.length ?? 0
    if (text === null) unread.push(name)
    else texts.set(name, text)
  }
  return { texts, unread }
}

/** Null for what cannot be read, or is too large for a configuration. */
async function readSmall(path: string): Promise<string | null> {
  try {
    const { size } = await stat(path)
    return size > mostConfigBytes
      ? null
      : (await readRegularFile(path))
          .toString('utf8')
          .replace(/^\uFEFF/, '')
          .replace(/\r\n?/g, '\n')
  } catch {
    return null
  }
}

/** The front matter of notes from all over the folder. */
async function readSamples(root: string, names: readonly string[]): Promise<FolderFacts['samples']> {
  const notes = names.filter(isNote)
  const step = Math.max(1, Math.floor(notes.length / mostSamples))
  const sampled = notes.filter((_name, index) => index % step === 0).slice(0, mostSamples)
  return new Map(await Promise.all(sampled.map((name) => readHead(root, name))))
}

const isNote = (name: string): boolean => /\.(?:mdx?|markdown)$/i.test(name)

type Head = [name: string, input: Record<string, unknown>]

async function readHead(root: string, name: string): Promise<Head> {
  return [name, parseHead((await readSmall(join(root, name))) ?? '')]
}

/** What is no front matter, or is too much work to read, says nothing. */
function parseHead(text: string): Record<string, unknown> {
  try {
    const matter = limitWork(text, () => parseFrontMatter(text))
    return matter?.ok && isJsonRecord(matter.input) ? matter.input : {}
  } catch {
    return {}
  }
}

/** Enough to keep the disk busy. */
const atOnce = 16

/** The first note whose front matter decides for all. */
async function findDeciding(
  root: string,
  names: readonly string[],
  decides: NonNullable<DetectedDialect['dialect']['decides']>,
): Promise<Head[]> {
  const notes = names.filter(isNote)
  for (let at = 0; at < notes.length; at += atOnce) {
    const heads = await Promise.all(notes.slice(at, at + atOnce).map((name) => readHead(root, name)))
    const found = heads.find(([, input]) => decides(input))
    if (found) return [found]
  }
  return []
}
