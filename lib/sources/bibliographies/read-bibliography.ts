import { readFileSync } from 'node:fs'
import { type BibtexEntry, listEntries } from '#lib/core/mdx/notation/citations/bibtex-entries.ts'
import { parseYaml } from '#lib/core/mdx/yaml.ts'
import { isJsonRecord, type JsonValue } from '#lib/core/posts'
import { parseText } from '../text.ts'

/** A file of sources, by what notes cite them with. */
export interface Bibliography {
  bibtex: ReadonlyMap<string, BibtexEntry>
  /** What `@string` gives names to, with the name. */
  strings: readonly { name: string; text: string }[]
  csl: ReadonlyMap<string, { [key: string]: JsonValue }>
  problems: readonly BibliographyProblem[]
}

export interface BibliographyProblem {
  line: number
  message: string
}

const mostProblems = 20

/** Never throws: what cannot be read is a problem, and the rest is there. */
export function readBibliography(path: string): Bibliography {
  const parsed = parseText(readFileSync(path))
  if ('problem' in parsed) return fail(1, parsed.problem.message)
  if (/\.json$/i.test(path)) return readJson(parsed.text)
  if (/\.ya?ml$/i.test(path)) return readYaml(parsed.text)
  return readBibtex(parsed.text)
}

const empty: Bibliography = { bibtex: new Map(), strings: [], csl: new Map(), problems: [] }
const fail = (line: number, message: string): Bibliography => ({ ...empty, problems: [{ line, message }] })

function readBibtex(text: string): Bibliography {
  const bibtex = new Map<string, BibtexEntry>()
  const strings: { name: string; text: string }[] = []
  const problems: BibliographyProblem[] = []
  const lineAt = createLineCounter(text)
  for (const entry of listEntries(text)) {
    const kind = entry.kind.toLowerCase()
    if (kind === 'comment' || kind === 'preamble') continue
    const line = lineAt(entry.at)
    const [, key = ''] =
      /^\s*([^\s,={}"]+)\s*(?=,|=|$)/.exec(entry.inner ?? entry.text.replace(/^[^{(]*[{(]/, '')) ?? []
    if (entry.inner === null) problems.push({ line, message: `expected the end of @${entry.kind}{${key}, found none` })
    else if (kind === 'string') strings.push({ name: key, text: entry.text })
    else if (key === '') problems.push({ line, message: `expected a key of @${entry.kind}, found none` })
    else if (bibtex.has(key)) problems.push({ line, message: `expected each key once, found ${key} again` })
    else bibtex.set(key, entry)
  }
  if (bibtex.size === 0 && problems.length === 0 && text.trim() !== '')
    problems.push({ line: 1, message: 'expected entries of BibTeX, found none' })
  return { ...empty, bibtex, strings, problems: problems.slice(0, mostProblems) }
}

/** Entries are asked for in their order. */
function createLineCounter(text: string): (at: number) => number {
  let [line, counted] = [1, 0]
  return (at) => {
    for (; counted < at; counted++) if (text[counted] === '\n') line++
    return line
  }
}

function readJson(text: string): Bibliography {
  try {
    return toCsl(JSON.parse(text))
  } catch (error) {
    const message = error instanceof Error ? error.message : String(error)
    const at = Number(/position (\d+)/.exec(message)?.[1] ?? 0)
    return fail(createLineCounter(text)(at), `expected JSON, found a mistake: ${message.slice(0, 200)}`)
  }
}

function readYaml(text: string): Bibliography {
  const parsed = parseYaml(text)
  return parsed.ok ? toCsl(parsed.value) : fail(parsed.line, parsed.message)
}

/** A list, or pandoc's map with one under `references`. */
function toCsl(value: unknown): Bibliography {
  const items = isJsonRecord(value) ? value.references : value
  if (!Array.isArray(items)) return fail(1, 'expected a list of sources as CSL-JSON has it, found something else')
  const csl = new Map<string, { [key: string]: JsonValue }>()
  let nameless = 0
  for (const item of items as unknown[]) {
    const id = isJsonRecord(item) ? item.id : undefined
    if (!isJsonRecord(item) || (typeof id !== 'string' && typeof id !== 'number')) nameless++
    else if (!csl.has(String(id))) csl.set(String(id), item)
  }
  const problems =
    nameless === 0 ? [] : [{ line: 1, message: `expected an id of each source, found ${nameless} without` }]
  return { ...empty, csl, problems }
}
