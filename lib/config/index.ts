/**
 * Owns the environment: the only place that reads `process.env`. Every bad name is listed at once.
 */
import path from 'node:path'
import { z } from 'zod'
import { AlphanodeError } from '#lib/errors'
import { type MediaPlace, parseMediaStore } from './media-place.ts'
import { defaultContent, toDataFolder } from './publication.ts'

export type { BucketPlace, MediaPlace } from './media-place.ts'

const blankAsAbsent = <T extends z.ZodType>(schema: T) =>
  z.preprocess((value) => (value === '' ? undefined : value), schema)

/** A budget in whole megabytes, as bytes. */
const megabytes = (byDefault: number) =>
  z.coerce
    .number()
    .int()
    .min(1)
    .max(1024 * 1024)
    .default(byDefault)
    .transform((count) => count * 1024 * 1024)

const environmentSchema = z.object({
  SITE_URL: blankAsAbsent(
    z
      .url({ protocol: /^https?$/, error: 'expected an http(s) address' })
      .transform((url) => url.replace(/\/+$/, ''))
      .optional(),
  ),
  SITE_NAME: blankAsAbsent(z.string().trim().min(1).max(80).optional()),
  HOST: blankAsAbsent(z.string().trim().min(1).optional()),
  PORT: blankAsAbsent(z.coerce.number().int().min(0).max(65_535).default(3000)),
  DATABASE_URL: blankAsAbsent(
    z
      .string()
      .refine((url) => url.startsWith('file:'), 'expected file:<path>; other databases are not supported yet')
      .optional(),
  ),
  ALPHANODE_CONTENT: blankAsAbsent(z.string().default(defaultContent)),
  ALPHANODE_DATA: blankAsAbsent(z.string().optional()),
  ALPHANODE_SECRET: blankAsAbsent(z.string().min(32, 'expected at least 32 characters').optional()),
  MEDIA_HOSTS: blankAsAbsent(
    z
      .string()
      .default('')
      .transform((hosts) => hosts.split(/[\s,]+/).filter(Boolean))
      .pipe(z.array(z.string().regex(/^[a-z0-9.-]+$/, 'expected host names'))),
  ),
  ALPHANODE_HSTS: blankAsAbsent(
    z
      .string()
      .default('')
      .transform((names) => names.split(/[\s,]+/).filter(Boolean))
      .pipe(
        z.array(z.enum(['includeSubDomains', 'preload'], 'expected includeSubDomains, or includeSubDomains,preload')),
      )
      .refine(
        (names) => !names.includes('preload') || names.includes('includeSubDomains'),
        'preload needs includeSubDomains beside it',
      ),
  ),
  WEB_CONCURRENCY: blankAsAbsent(z.coerce.number().int().min(1).max(64).default(1)),
  ALPHANODE_CARDS_AHEAD: blankAsAbsent(z.coerce.number().int().min(0).max(10_000).default(200)),
  ALPHANODE_PAGES_MEMORY: blankAsAbsent(megabytes(128)),
  ALPHANODE_PAGES_DISK: blankAsAbsent(megabytes(1024)),
  LINK_CHECKS_EVERY: blankAsAbsent(z.coerce.number().int('expected whole days').min(1).max(365).optional()),
  BACKUP_TO: blankAsAbsent(z.string().optional()),
  BACKUP_EVERY: blankAsAbsent(z.coerce.number().int('expected whole hours').min(1).max(720).default(24)),
  BACKUP_KEEP: blankAsAbsent(
    z
      .string()
      .regex(/^\d{1,3},\d{1,3},\d{1,3}$/, 'expected how many days, weeks and months keep one, as 7,4,6')
      .default('7,4,6')
      .transform((text) => text.split(',').map(Number)),
  ),
})

export interface Config extends MediaPlace {
  /** Absolute address of the site, without a slash at the end. */
  siteUrl: string
  /** What the environment says of the site, which wins over `site.yaml`. */
  siteOverlay: { url: string | null; name: string | null; fallbackUrl: string }
  /** Where the server listens; null: on every address of the machine. */
  host: string | null
  port: number
  /** Absolute folder of the publication: notes, pages, site.yaml. */
  contentFolder: string
  /** Absolute folder of the databases. */
  dataFolder: string
  databaseFile: string
  pagesFile: string
  /** Counts and figures for operators. */
  statsFile: string
  mediaHosts: string[]
  /** Signs the sessions of the desk; null: the data folder keeps one. */
  secret: string | null
  /** What Strict-Transport-Security says beside `max-age`: it binds other hosts of the domain. */
  hsts: readonly ('includeSubDomains' | 'preload')[]
  concurrency: number
  /** The cards of this many of the posts that went live last are drawn before they are asked for. */
  cardsAhead: number
  /** Budgets of the page store in bytes: in each process' memory, and on disk. */
  pagesMemory: number
  pagesDisk: number
  /** `site.yaml` of the publication, which may be absent. */
  settingsFile: string
  /** Backups that are made by themselves; null: no place is named for them. */
  backups: { to: string; every: number; keep: { daily: number; weekly: number; monthly: number } } | null
  /** Milliseconds between two rounds in which links to other sites are looked at; null: they are not. */
  linkChecksEvery: number | null
}

export function parseConfig(environment: Record<string, string | undefined>): Config {
  const parsed = environmentSchema.safeParse(environment)
  const media = parseMediaStore(environment)
  if (!parsed.success || 'problems' in media) {
    const issues = parsed.error?.issues.map((issue) => `${issue.path.join('.')}: ${issue.message}`) ?? []
    const lines = [...issues, ...('problems' in media ? media.problems : [])].map((line) => `  ${line}`)
    throw new AlphanodeError('wrong-use', `The environment is not usable:\n${lines.join('\n')}`)
  }
  const {
    SITE_URL,
    SITE_NAME,
    HOST,
    PORT,
    DATABASE_URL,
    ALPHANODE_DATA,
    MEDIA_HOSTS,
    WEB_CONCURRENCY,
    ALPHANODE_SECRET,
    LINK_CHECKS_EVERY,
  } = parsed.data
  const { ALPHANODE_CONTENT, ALPHANODE_HSTS, ALPHANODE_CARDS_AHEAD, ALPHANODE_PAGES_MEMORY, ALPHANODE_PAGES_DISK } =
    parsed.data
  const contentFolder = path.resolve(/* turbopackIgnore: true */ ALPHANODE_CONTENT)
  const dataFolder = ALPHANODE_DATA
    ? path.resolve(/* turbopackIgnore: true */ ALPHANODE_DATA)
    : toDataFolder(contentFolder)
  return {
    siteUrl: SITE_URL ?? `http://localhost:${PORT}`,
    siteOverlay: { url: SITE_URL ?? null, name: SITE_NAME ?? null, fallbackUrl: `http://localhost:${PORT}` },
    host: HOST ?? null,
    port: PORT,
    contentFolder,
    dataFolder,
    databaseFile: DATABASE_URL
      ? path.resolve(DATABASE_URL.slice('file:'.length))
      : path.join(dataFolder, 'alphanode.db'),
    pagesFile: path.join(dataFolder, 'pages.db'),
    statsFile: path.join(dataFolder, 'stats.db'),
    mediaFolder: path.join(dataFolder, 'media'),
    mediaStore: media.place,
    mediaHosts: MEDIA_HOSTS,
    secret: ALPHANODE_SECRET ?? null,
    hsts: ALPHANODE_HSTS,
    concurrency: WEB_CONCURRENCY,
    cardsAhead: ALPHANODE_CARDS_AHEAD,
    pagesMemory: ALPHANODE_PAGES_MEMORY,
    pagesDisk: ALPHANODE_PAGES_DISK,
    settingsFile: path.join(contentFolder, 'site.yaml'),
    backups: toBackups(parsed.data, contentFolder),
    linkChecksEvery: LINK_CHECKS_EVERY === undefined ? null : LINK_CHECKS_EVERY * day,
  }
}

const hour = 3_600_000
const day = 24 * hour

function toBackups(
  { BACKUP_TO, BACKUP_EVERY, BACKUP_KEEP }: z.infer<typeof environmentSchema>,
  contentFolder: string,
): Config['backups'] {
  if (BACKUP_TO === undefined) return null
  const to = path.resolve(/* turbopackIgnore: true */ BACKUP_TO)
  if (`${to}${path.sep}`.startsWith(`${contentFolder}${path.sep}`))
    throw new AlphanodeError(
      'wrong-use',
      `The environment is not usable:\n  BACKUP_TO: expected a folder outside of the publication ${contentFolder}`,
    )
  const [daily = 0, weekly = 0, monthly = 0] = BACKUP_KEEP
  return { to, every: BACKUP_EVERY * hour, keep: { daily, weekly, monthly } }
}

let current: Config | undefined

export function requireConfig(): Config {
  current ??= parseConfig(process.env)
  return current
}

/** The environment has changed: it is read anew. */
export function forgetConfig(): void {
  current = undefined
}
