import { spawn } from 'node:child_process'
import { existsSync } from 'node:fs'
import path from 'node:path'

/** When a file was first and last committed, with the offset of the author: RFC 3339. */
export interface Committed {
  first: string
  /** Null for a file that has changed since. */
  last: string | null
}

/** A history that takes longer says nothing: half of it would give wrong dates. */
const longestLookMs = 20_000
/** What a repository configures may not run here. */
const harmless = ['--no-pager', '--no-optional-locks', '-c', 'core.fsmonitor=false', '-c', 'log.showSignature=false']
const mostKept = 4
const kept = new Map<string, Promise<Map<string, Committed>>>()

/**
 * When the files below a folder were committed, by where they really are. Empty where the folder is in no repository, or in
 * one whose history was cut off (`--depth`): there every file seems to be as old as the cut.
 */
export async function readCommitDates(root: string): Promise<ReadonlyMap<string, Committed>> {
  if (!mayBeInRepository(root)) return new Map()
  const [isShallow, head] = (await runGit(root, ['rev-parse', '--is-shallow-repository', 'HEAD']))?.split('\n') ?? []
  if (isShallow !== 'false' || !head) return new Map()
  const name = `${root} ${head}`
  const history = kept.get(name) ?? readHistory(root)
  kept.set(name, history)
  for (const oldest of [...kept.keys()].slice(0, -mostKept)) kept.delete(oldest)
  const changed = await runGit(root, ['diff-index', '--name-only', '-z', '--relative', 'HEAD', '--', '.'])
  const dates = new Map(await history)
  for (const file of (changed ?? '').split('\0')) {
    const origin = path.join(root, file)
    const committed = dates.get(origin)
    if (committed) dates.set(origin, { ...committed, last: null })
  }
  return dates
}

/** Git would say no, after the time that its process takes to start. */
function mayBeInRepository(folder: string): boolean {
  const parent = path.dirname(folder)
  return existsSync(path.join(folder, '.git')) || (parent !== folder && mayBeInRepository(parent))
}

async function readHistory(root: string): Promise<Map<string, Committed>> {
  const options = ['--topo-order', '--no-ext-diff', '--no-textconv', '-M100%', '--relative', '--name-status', '-z']
  const log = await runGit(root, ['log', ...options, '--format=%x01%aI', '--', '.'])
  const dates = new Map<string, Committed>()
  for (const [file, committed] of parseHistory(log ?? '')) dates.set(path.join(root, file), committed)
  return dates
}

/** The output of `git log --name-status -z`, the newest commit first, each with its date after a mark. */
export function parseHistory(log: string): Map<string, Committed> {
  const dates = new Map<string, Committed>()
  /** What a path of an older commit is called today; null for a file that is another one. */
  const today = new Map<string, string | null>()
  let date = ''
  const note = (file: string): string | null => {
    const name = today.get(file) === undefined ? file : (today.get(file) ?? null)
    if (name !== null) dates.set(name, { first: date, last: dates.get(name)?.last ?? date })
    return name
  }
  const tokens = log.split('\0').values()
  const next = () => tokens.next().value ?? ''
  for (const token of tokens) {
    const word = token.trim()
    if (word.startsWith('\u0001')) date = word.slice(1)
    else if (word.startsWith('R')) {
      const before = next()
      const after = next()
      today.set(before, note(after))
      today.set(after, null)
    } else if (word.startsWith('A')) {
      const file = next()
      note(file)
      today.set(file, null)
    } else if (word !== '') note(next())
  }
  return dates
}

/** What git says; null when there is none, or it says no. */
function runGit(folder: string, args: readonly string[]): Promise<string | null> {
  return new Promise((resolve) => {
    const git = spawn('git', [...harmless, '-C', folder, ...args], {
      stdio: ['ignore', 'pipe', 'ignore'],
      timeout: longestLookMs,
      killSignal: 'SIGKILL',
    })
    const chunks: Buffer[] = []
    git.stdout.on('data', (chunk: Buffer) => chunks.push(chunk))
    git.on('error', () => resolve(null))
    git.on('close', (code) => resolve(code === 0 ? Buffer.concat(chunks).toString('utf8') : null))
  })
}
