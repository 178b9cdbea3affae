import { readdir, stat } from 'node:fs/promises'
import { join } from 'node:path'
import { readRegularFile } from '#lib/files'
import { toLanguage } from '../to-language.ts'
import { isTimeZone } from './civil-time.ts'
import { folderOf } from './configs.ts'
import { detectDialect, isConfigName } from './detect-dialect.ts'
import type { SiteWords } from './dialect.ts'

/** Configurations stand near the top: `website/docusaurus.config.ts`, `docs/.vitepress/config.mts`, `config/_default/hugo.toml`. */
const mostDepth = 3
const mostNames = 20_000
const mostBytes = 512 * 1024

const mostTitle = 80
/** It stands beside the name. */
const mostTagline = 100
const mostDescription = 500

/** What the system of a folder says of the site, as its configuration has it in plain words. Quick, since no note is read. */
export async function findSiteWords(root: string): Promise<SiteWords> {
  const names = await listUpper(root)
  const texts = new Map<string, string>()
  for (const name of names.filter(isConfigName)) {
    const text = await readSmall(join(root, name))
    if (text !== null) texts.set(name, text)
  }
  const facts = { names, texts, samples: new Map() }
  return check(detectDialect(facts).dialect.findSiteWords(facts))
}

const skipped = new Set(['node_modules', '.git', '_site', 'vendor', 'themes', 'dist', 'build', 'public'])

async function listUpper(root: string): Promise<string[]> {
  const names: string[] = []
  const waiting = ['']
  for (let folder = waiting.shift(); folder !== undefined && names.length < mostNames; folder = waiting.shift()) {
    const entries = await readdir(join(root, folder), { withFileTypes: true }).catch(() => [])
    for (const entry of entries) {
      const name = `${folder}${entry.name}`
      const isInside = entry.isDirectory() && !skipped.has(entry.name)
      if (isInside && folderOf(name).split('/').length < mostDepth) waiting.push(`${name}/`)
      else if (!entry.isDirectory()) names.push(name)
    }
  }
  return names.sort()
}

async function readSmall(path: string): Promise<string | null> {
  try {
    if ((await stat(path)).size > mostBytes) return null
    return (await readRegularFile(path))
      .toString('utf8')
      .replace(/^\uFEFF/, '')
      .replace(/\r\n?/g, '\n')
  } catch {
    return null
  }
}

function check({ title, tagline, description, language, timeZone }: SiteWords): SiteWords {
  const line = toLine(tagline, mostTagline)
  const told = toLine(description, mostDescription)
  return {
    title: toLine(title, mostTitle),
    tagline: line,
    // A line that is too long for one says something of the site all the same.
    description: told ?? (line === null ? toLine(tagline, mostDescription) : null),
    language: toLanguage(language ?? ''),
    timeZone: timeZone && isTimeZone(timeZone) ? timeZone : null,
  }
}

/** What a template or a variable of the environment is to fill in says nothing. */
function toLine(stated: string | null | undefined, mostLetters: number): string | null {
  if (!stated || /\{\{|\$\{|<[a-z/!]/i.test(stated)) return null
  const line = stated.replace(/\s+/g, ' ').trim()
  return line === '' || line.length > mostLetters ? null : line
}
