import path from 'node:path'
import { isSlug } from '#lib/core/posts'
import {
  type FormerPage,
  findFormerPage,
  isOwnPage,
  planRedirects,
  type Redirect,
  type RedirectFault,
  toOldPath,
} from '#lib/core/redirects'
import type { SourceAbout } from '#lib/sources'
import {
  type Connection,
  findCurrentPage,
  findTermPage,
  listRedirectsAt,
  listSlugNums,
  type NewRedirect,
  type PostNum,
  type PresentRedirect,
  type Store,
  saveRedirects,
} from '#lib/store'
import type { FoundNotice } from './check-records.ts'
import { type ImportOptions, toShownPath } from './import-options.ts'
import { listMovedBelow } from './moved-below.ts'

const faultWords: Record<RedirectFault['reason'], string> = {
  circle: 'redirects that lead back to themselves',
  outside: 'redirects to another host',
  hidden: 'redirects at an address that a page of this site has',
  twice: 'redirects at an address that another redirect has',
}
const leadsNowhere = 'redirects that lead nowhere'
const isTaken = 'redirects at an address that leads elsewhere already'

/** What one of them has done wrong, for the person who adds it. */
const refusals: Readonly<Record<string, string>> = {
  [leadsNowhere]: 'readers find nothing at the address that it leads to',
  [isTaken]: 'the old address leads elsewhere already',
  [faultWords.circle]: 'it leads back to itself',
  [faultWords.outside]: 'it leads to another site',
  [faultWords.hidden]: 'a page of this site has the old address',
  [faultWords.twice]: 'the old address leads elsewhere already',
}

export const sayRefusal = ({ what }: Pick<FoundNotice, 'what'>): string => refusals[what] ?? what

/** Takes in what the publication and the source say of old addresses, once their notes are there. */
export async function takeRedirects(
  store: Store,
  about: SourceAbout | null,
  { redirects = [], links = [], siteUrl = 'http://localhost', dryRun = false, unpacked }: ImportOptions,
): Promise<FoundNotice[]> {
  const shown = toShownPath({ unpacked })
  const found = (about?.redirects ?? []).map((redirect) => ({ ...redirect, file: shown(redirect.file) }))
  const stated = [...redirects, ...found]
  const notices = dryRun
    ? await saveStatedRedirects(store.read, stated, { siteUrl, isDryRun: true })
    : stated.length > 0
      ? await store.write((transaction) => saveStatedRedirects(transaction, stated, { siteUrl, isDryRun: false }))
      : []
  const remarks = (about?.remarks ?? []).map(
    ({ file, line, text, what = 'lines of redirect files that cannot be carried' }) => ({
      what,
      path: shown(file),
      line,
      text,
    }),
  )
  return [...notices, ...(await listDeadLinks(store.read, links)), ...remarks]
}

/** Links of every page, such as those of the navigation, that lead to nothing on this site. */
async function listDeadLinks(connection: Connection, links: readonly Redirect[]): Promise<FoundNotice[]> {
  const inside = links.filter(({ to }) => to.startsWith('/') && !to.startsWith('//'))
  if (inside.length === 0) return []
  const ends = await findEnds(connection, inside)
  return inside
    .filter((link) => ends(link) === null)
    .map((link) => toNotice(link, 'links of the navigation or the footer that lead nowhere'))
}

/**
 * Saves what files and configurations say of old addresses, each with its end: a post, or a page of this site. Those that
 * cannot be carried are off and told. In a dry run nothing is written.
 */
async function saveStatedRedirects(
  connection: Connection,
  stated: readonly Redirect[],
  { siteUrl, isDryRun }: { siteUrl: string; isDryRun: boolean },
): Promise<FoundNotice[]> {
  if (stated.length === 0) return []
  const moved = await listMovedBelow(connection, stated)
  const named = stated.filter(({ isBelow }) => !isBelow)
  const { redirects, faults } = planRedirects([...named, ...moved.redirects], { siteUrl, isOwn: isOwnPage })
  const notices = faults.map(({ redirect, reason }) => toNotice(redirect, faultWords[reason]))
  for (const redirect of moved.empty) notices.push(toNotice(redirect, leadsNowhere))
  for (const redirect of moved.cut) notices.push(toNotice(redirect, 'redirects of folders with too many addresses'))
  const ends = await findEnds(connection, redirects)
  const present = await listRedirectsAt(
    connection,
    redirects.map(({ from }) => from),
  )
  const saved: NewRedirect[] = []
  for (const redirect of redirects) {
    const end = ends(redirect)
    const before = present.get(redirect.from)
    const source = `${redirect.file}:${redirect.line}`
    if (end === null) notices.push(toNotice(redirect, leadsNowhere))
    else if (!before || (mayChange(before, redirect) && !isSame(before, end)))
      saved.push({ path: redirect.from, source, ...end })
    else if (!isSame(before, end) && !redirect.isBelow) notices.push(toNotice(redirect, isTaken))
  }
  if (!isDryRun) await saveRedirects(connection, saved)
  return notices
}

/** A publication's own word holds, and that of a file until the file says something else. */
const mayChange = ({ source }: PresentRedirect, { file }: Redirect): boolean =>
  /^site\.ya?ml$/.test(path.basename(file)) || source.startsWith(`${file}:`)

type End = { post: PostNum; fragment: string } | { target: string }

const isSame = (before: PresentRedirect, end: End): boolean =>
  'post' in end ? before.post === end.post && before.target === end.fragment : before.target === end.target

async function findEnds(
  connection: Connection,
  redirects: readonly Redirect[],
): Promise<(redirect: Redirect) => End | null> {
  const leading = await listRedirectsAt(
    connection,
    redirects.flatMap(({ to }) => toOldPath(to) ?? []),
  )
  const posts = await listSlugNums(
    connection,
    redirects.flatMap(({ to }) => toPostSlug(to) ?? []),
  )
  const lists = new Map<string, string>()
  for (const { to } of redirects) {
    const former = findFormerPage(toOldPath(to) ?? '')
    const list = former && (await findList(connection, former))
    if (list) lists.set(to, list)
  }
  const pages = new Set<string>()
  for (const { to } of redirects) {
    const page = (toOldPath(to) ?? '').slice(1)
    if (isSlug(page) && (await findCurrentPage(connection, page)) !== null) pages.add(to)
  }
  return ({ to }) => {
    const oldPath = toOldPath(to)
    const [, fragment = ''] = /(#.*)$/.exec(to) ?? []
    const post = posts.get(toPostSlug(to) ?? '')
    if (post !== undefined) return { post, fragment }
    const found = oldPath === null ? undefined : leading.get(oldPath)
    if (found)
      return found.post === null ? { target: found.target } : { post: found.post, fragment: fragment || found.target }
    if (oldPath !== null && (isOwnPage(oldPath) || pages.has(to))) return { target: to }
    const list = lists.get(to)
    return list === undefined ? null : { target: list }
  }
}

const findList = async (connection: Connection, page: FormerPage): Promise<string | null> =>
  page.kind === 'term' ? findTermPage(connection, page) : page.path

const toPostSlug = (to: string): string | null => /^\/posts\/([^/?#]+)\/?(?:[?#].*)?$/.exec(to)?.[1] ?? null

const toNotice = ({ from, to, file, line, isBelow }: Redirect, what: string): FoundNotice => ({
  what,
  path: file,
  line,
  text: isBelow ? `${from}* → ${to}*` : `${from} → ${to}`,
})
