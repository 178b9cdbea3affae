import { readdir } from 'node:fs/promises'
import path from 'node:path'
import { decidePagePath, type FolderPage } from '#lib/core/site'
import { type Issue, type IssueCode, issueCodes } from '#lib/errors'
import { checkRecord, isNoteName, readSource, type SourceItem } from '#lib/sources'
import { createBodyJudge } from '#lib/work/rendering/judge-body.ts'

/** Where the pages of a publication stand. */
export const pagesFolder = 'pages'

export interface PagesReading {
  /** In the order of their addresses. */
  pages: FolderPage[]
  /** Files that are no page, each with the reason. */
  issues: Issue[]
}

type Taken = { page: FolderPage } | { issue: Issue } | null

/** `pages/*.md` and `.mdx` of a folder. A file that cannot be a page is named and costs nothing else. */
export async function readPages(folder: string, now: string): Promise<PagesReading> {
  const root = path.join(folder, pagesFolder)
  const entries = await readdir(root, { withFileTypes: true }).catch(() => [])
  const files = entries.filter((entry) => entry.isFile() && isNoteName(entry.name)).map(({ name }) => name)
  const folders = entries.filter((entry) => entry.isDirectory() && !entry.name.startsWith('.'))
  const pages = new Map<string, FolderPage>()
  const issues: Issue[] = folders.map(({ name }) => toIssue(path.join(root, name), issueCodes.unsupported, noFolders))
  const bodies = createBodyJudge()
  for (const file of files.sort().map((name) => path.join(root, name))) {
    const found = await readPage(file, now)
    if (found === null) continue
    if ('issue' in found) issues.push(found.issue)
    else if (pages.has(found.page.path)) issues.push(toIssue(file, issueCodes.slugTaken, 'another file is this page'))
    else {
      const { plain } = await bodies.judge(found.page.body, found.page.format)
      pages.set(found.page.path, { ...found.page, ...(plain === null ? {} : { isPlain: true }) })
      if (plain !== null)
        issues.push(toIssue(file, issueCodes.bodyTooComplex, `${plain}; it is shown as it is written`))
    }
  }
  await bodies.close()
  return { pages: [...pages.values()], issues }
}

const noFolders = 'expected pages directly in pages/, found a folder; it is left out'

async function readPage(file: string, now: string): Promise<Taken> {
  const name = path.basename(file).replace(/\.mdx?$/i, '')
  const allowed = decidePagePath(name)
  if (!allowed.value) return { issue: toIssue(file, issueCodes.slugTaken, `${allowed.reason}; the page is left out`) }
  for await (const item of readSource(file)) return toPage(item, file, name, now)
  return null
}

function toPage(item: SourceItem, file: string, name: string, now: string): Taken {
  if (item.kind === 'omitted') return null
  if (item.kind === 'rejected') return { issue: toWarning(item.issues[0], file) }
  const { record } = item
  const checked = checkRecord(record)
  if (!('meta' in checked)) return { issue: toWarning(checked.issues[0], file) }
  const { title, summary, lang, derived, revision } = checked.meta
  const isEarly = record.publicFrom != null && record.publicFrom > now
  const isOver = record.publicUntil != null && record.publicUntil <= now
  // A draft is nothing to be told of: its writer keeps it back.
  if (revision.status === 'draft' || isEarly || isOver) return null
  const isStated = summary !== undefined && !derived?.includes('summary')
  const { body, format } = record
  return { page: { path: name, title, summary: isStated ? summary : null, lang: lang ?? null, format, body } }
}

const toWarning = (issue: Issue | undefined, file: string): Issue =>
  issue ? { ...issue, severity: 'warning' } : toIssue(file, issueCodes.unreadable, 'expected a page')

const toIssue = (file: string, code: IssueCode, message: string): Issue => ({
  code,
  path: file,
  line: 1,
  column: 1,
  field: 'file',
  message,
  severity: 'warning',
})
