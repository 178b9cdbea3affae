import { stat } from 'node:fs/promises'
import path from 'node:path'
import { parseRedirectFile, type Redirect, toOldPath } from '#lib/core/redirects'
import { readRegularFile } from '#lib/files'
import type { KnownFolder } from '../dialects/gather-facts.ts'
import { maxPostBytes } from '../limits.ts'
import type { SourceAbout } from '../source-about.ts'

const isRedirectFile = (name: string): boolean =>
  /(?:^|\/)(?:_redirects|netlify\.toml|vercel\.json|\.htaccess)$/.test(name)

/** In the report, for what a folder says and was not read. */
export const tooLarge = 'configurations that were too large to read'

/** More files than this are copies of each other. */
const mostFiles = 20

/** What the configuration of a folder and its files of redirects say of old addresses. */
export async function readRedirects(
  root: string,
  { facts, site, evidence }: KnownFolder,
): Promise<Pick<SourceAbout, 'redirects' | 'remarks'>> {
  const found: Pick<SourceAbout, 'redirects' | 'remarks'> = { redirects: [], remarks: [] }
  for (const { from, to } of site.redirects) {
    const oldPath = toOldPath(from)
    if (oldPath !== null) found.redirects.push({ from: oldPath, to, file: path.join(root, evidence.found), line: 1 })
  }
  for (const name of facts.names.filter(isRedirectFile).slice(0, mostFiles)) {
    const file = path.join(root, name)
    const text = await readSmall(file)
    if (text === null) found.remarks.push({ what: tooLarge, file, line: 1, text: name })
    const parsed = parseRedirectFile(file, text ?? '')
    for (const redirect of parsed?.redirects ?? []) found.redirects.push(redirect)
    for (const remark of parsed?.remarks ?? []) found.remarks.push(remark)
  }
  return { ...found, redirects: found.redirects.map((redirect) => atHome(redirect, site.links.hosts)) }
}

/** Null for one that is too large; empty for one that cannot be read. */
async function readSmall(file: string): Promise<string | null> {
  const size = await stat(file).then(
    (stats) => stats.size,
    () => 0,
  )
  return size > maxPostBytes ? null : readRegularFile(file).then(String, () => '')
}

/** A target at the old host is a path of the old site. */
function atHome(redirect: Redirect, hosts: readonly string[]): Redirect {
  if (!URL.canParse(redirect.to)) return redirect
  const { host, pathname, search, hash } = new URL(redirect.to)
  return hosts.includes(host) ? { ...redirect, to: pathname + search + hash } : redirect
}
