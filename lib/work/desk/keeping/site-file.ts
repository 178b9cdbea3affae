import path from 'node:path'
import { editYaml, type YamlEdit } from '#lib/core/mdx/edit-yaml.ts'
import { parseSiteFile } from '#lib/core/site'
import { AlphanodeError, formatIssue } from '#lib/errors'
import { sayRefusal, takeRedirects } from '#lib/work/importing/stated-redirects.ts'
import { takeInSite } from '#lib/work/site'
import { findSiteFile } from '#lib/work/site/read-site-file.ts'
import type { DeskContext } from '../use-case.ts'
import { asWritten, changeFolderText, type FolderText, readFolderText, requireFolder } from './folder-text.ts'

export interface SiteText extends FolderText {
  path: string
}

export type SiteChange = {
  hash: string | null /** An old address that has to lead somewhere by it. */
  redirect?: string
} & ({ text: string } | { edits: readonly YamlEdit[] })

/** The text of site.yaml; of one that is not there, where it would be. */
export async function readSiteText(context: DeskContext): Promise<SiteText> {
  const folder = requireFolder(context)
  const file = (await findSiteFile(folder)) ?? path.join(folder, 'site.yaml')
  return { path: file, ...(await readFolderText(file)) }
}

/** Within a turn: changes site.yaml and takes it in at once; what is wrong with it is refused with line and field. */
export async function changeSiteFile(
  context: DeskContext,
  { hash, redirect, ...change }: SiteChange,
): Promise<SiteText> {
  const before = await readSiteText(context)
  const text = 'text' in change ? asWritten(change.text, before.text) : editYaml(before.text, change.edits)
  const { problems } = parseSiteFile(text)
  const name = path.basename(before.path)
  if (problems.length > 0)
    throw new AlphanodeError('invalid', problems.map((problem) => formatIssue({ ...problem, path: name })).join('\n'))
  await changeFolderText(before.path, { text, hash }, async () => {
    const { publication, issues } = await takeInSite(context.store, {
      folder: requireFolder(context),
      now: context.now,
    })
    if (!publication)
      throw new AlphanodeError('invalid', issues.map((issue) => formatIssue({ ...issue, path: name })).join('\n'))
    const { redirects, file } = publication
    const notices = await takeRedirects(context.store, null, {
      ...{ path: publication.folder, redirects, now: context.now },
      ...(file.url ? { siteUrl: file.url } : {}),
    })
    const refused = notices.find(({ text: said }) => redirect !== undefined && said?.startsWith(`${redirect} → `))
    if (refused) throw new AlphanodeError('conflict', `Nothing was changed: ${sayRefusal(refused)}.`)
  })
  return readSiteText(context)
}
