import path from 'node:path'
import type { Command } from 'commander'
import { requireConfig } from '#lib/config'
import { computeBuildId } from '#lib/config/build-id.ts'
import { AlphanodeError } from '#lib/errors'
import { isNoteName } from '#lib/sources'
import type { Store } from '#lib/store'
import { type Explanation, explain } from '#lib/web/explain.ts'
import { openExisting } from './existing-store.ts'
import { requireSlug } from './post-argument.ts'
import { findHolder } from './serving-lock.ts'

interface WhyFlags {
  accept?: string
  json?: boolean
}

/** What the running server answers, or why none was heard. */
type Answer = { status: number; cacheStatus: string | null } | { silence: string }

const longestWait = 2000
const root = path.resolve(import.meta.dirname, '..')

export function addWhy(program: Command): void {
  program
    .command('why')
    .argument('<url>', 'an address of the site, whole or from its first slash on; or the file of a note')
    .description('Explain one response: its rule, its key, who may find it, and whether it is stored.')
    .option('--accept <types>', 'as if the client sent this Accept header')
    .option('--json', 'print the explanation as JSON')
    .action(runWhy)
}

async function runWhy(url: string, { accept, json }: WhyFlags): Promise<void> {
  const config = requireConfig()
  const store = openExisting()
  try {
    const address = toAddress(await toUrl(store, url), config.siteUrl)
    const build = `${findHolder(config)?.build ?? computeBuildId(root)}-${await store.identity()}`
    const options = { store, pagesFile: config.pagesFile, build }
    const explanation = await explain(address, { ...options, ...(accept ? { accept } : {}) })
    // Asked last: an answer may be what puts the page into the store.
    const answer = await askServer(config.siteUrl, address, accept)
    process.stdout.write(json ? `${JSON.stringify({ ...explanation, answer })}\n` : toText(explanation, answer))
    if (explanation.decision.kind === 'missing' || ('status' in answer && answer.status === 404)) process.exitCode = 1
  } finally {
    await store.close()
  }
}

/** A file stands for its post. */
const toUrl = async (store: Store, text: string): Promise<string> =>
  isNoteName(text) && !text.startsWith('/') && !URL.canParse(text)
    ? `/posts/${encodeURIComponent(await requireSlug(store, text))}`
    : text

function toAddress(text: string, siteUrl: string): string {
  if (text.startsWith('/') && URL.canParse(text, siteUrl)) return text.replace(/#.*$/s, '')
  const url = URL.canParse(text) ? new URL(text) : null
  if (url?.origin === new URL(siteUrl).origin) return url.pathname + url.search
  throw new AlphanodeError(
    'wrong-use',
    `expected an address of ${siteUrl}, or one from its first slash on, found ${text}`,
  )
}

/** Only a site that runs on this machine is asked, and none of its answers is followed. */
async function askServer(siteUrl: string, address: string, accept: string | undefined): Promise<Answer> {
  const { hostname } = new URL(siteUrl)
  if (!/^(?:localhost|127(?:\.\d{1,3}){3}|\[::1\])$/.test(hostname))
    return { silence: `${siteUrl} is not on this machine, so it was not asked` }
  try {
    const response = await fetch(new URL(address, siteUrl), {
      method: 'HEAD',
      redirect: 'manual',
      headers: { accept: accept ?? 'text/html' },
      signal: AbortSignal.timeout(longestWait),
    })
    return { status: response.status, cacheStatus: response.headers.get('cache-status') }
  } catch {
    return { silence: `no server answers at ${siteUrl}` }
  }
}

function toText({ address, rule, decision, edition, keptBack, kept, headers }: Explanation, answer: Answer): string {
  const rows: [string, string][] = [
    ['Address', address],
    ['Rule', rule ? `${rule.name} (${rule.owner}): ${rule.serves}` : 'none'],
    ...(rule ? ruleRows(rule) : []),
    ...decisionRows({ decision, edition, keptBack, kept }),
    ...Object.entries(headers).map(([name, value], index): [string, string] => [
      index === 0 ? 'Headers' : '',
      `${name}: ${value}`,
    ]),
    [
      'Answer',
      'silence' in answer ? answer.silence : `${answer.status}, Cache-Status: ${answer.cacheStatus ?? 'none'}`,
    ],
  ]
  return rows.map(([name, text]) => `${name.padEnd(12)}${text}\n`).join('')
}

const ruleRows = ({ keyedOn, bypass, expected }: NonNullable<Explanation['rule']>): [string, string][] => [
  ['Keyed on', keyedOn],
  ['Bypass', bypass.length > 0 ? bypass.join('; ') : 'never'],
  ['Expected', expected],
]

function decisionRows({
  decision,
  edition,
  keptBack,
  kept,
}: Pick<Explanation, 'decision' | 'edition' | 'keptBack' | 'kept'>): [string, string][] {
  switch (decision.kind) {
    case 'page':
      return [
        ['Key', decision.key],
        ...(edition ? [['Edition', edition] as [string, string]] : []),
        ...(decision.version ? [['Version', decision.version] as [string, string]] : []),
        ['Rendered at', decision.inner],
        ['Indexed', decision.indexable ? 'yes' : `no: ${keptBack.join('; ')}`],
        ...(decision.similarDue === null
          ? []
          : [['Similar', 'still to be found, with the next request'] as [string, string]]),
        ['Stored', kept ? toStored(kept) : 'no: the next request renders it'],
      ]
    case 'moved':
      return [['Leads to', `${decision.location} (${decision.status ?? (decision.temporary ? 307 : 308)})`]]
    case 'file':
      return [['Served', `${describeFile(decision.file)}, from the folder of media`]]
    case 'private':
      return [['Stored', `never: ${keptBack.join('; ')}`]]
    case 'missing':
      return [['Missing', keptBack.join('; ')]]
    case 'refused':
      return [['Refused', `${decision.detail} (${decision.status})`]]
    case 'forward':
      return [['Stored', 'never: the application answers each request itself']]
    case 'bypass':
      return [['Stored', 'never: the rule passes the store by']]
  }
}

const toStored = ({ etag, bytes, lastUsed }: NonNullable<Explanation['kept']>): string =>
  `yes, as ${etag}: ${Object.entries(bytes)
    .map(([coding, size]) => `${size} bytes ${coding}`)
    .join(', ')}; last used ${lastUsed}`

const describeFile = (file: Extract<Explanation['decision'], { kind: 'file' }>['file']): string =>
  'attachment' in file
    ? `as it is, as ${file.attachment.type}`
    : `${file.variant.width} pixels wide as ${file.variant.format}`
