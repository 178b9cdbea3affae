import path from 'node:path'
import { findNameInPlace, findPlace, type PublicationSources } from '../publication-sources.ts'
import { emptyAbout, type SourceAbout } from '../source-about.ts'
import type { SharedTable } from './folder-table.ts'
import type { PresentSlugs } from './present-slugs.ts'
import { surveyFolder } from './survey-folder.ts'

/** Looks through the folders of a source, each when its first note comes. */
export interface Surveyor {
  sources: PublicationSources
  about: SourceAbout
  /** What is known of the folder that a file belongs to, whatever part of it is imported. */
  survey(origin: string): Promise<{ table: SharedTable | null; inFolder: string }>
}

export interface SurveyorOptions {
  /** The folder that is imported, where it really is; null for a file. */
  root: string | null
  /** The dialect that a person names for it. */
  dialect: string | null
  sources: PublicationSources
  present: PresentSlugs
}

export function createSurveyor({ root, dialect, sources, present }: SurveyorOptions): Surveyor {
  const about = emptyAbout()
  const tables = new Map<string, Promise<SharedTable | null>>()

  async function look(folder: string): Promise<SharedTable | null> {
    const settings = findPlace(sources, folder)?.settings ?? sources.elsewhere
    const named = folder === root ? (dialect ?? settings.dialect) : (settings.dialect ?? dialect)
    const isOfFolder = (origin: string) => toFolder(origin) === folder
    const nameOf = (origin: string) => findNameInPlace(sources, origin)
    const options = {
      adopt: settings,
      dialect: named ?? null,
      isDocumentation: settings.tree,
      unsaid: settings.unsaid,
      present,
      isOfFolder,
      nameOf,
    }
    const surveyed = await surveyFolder(folder, options)
    if (surveyed.isOfSystem)
      about.folders.push({
        path: folder,
        dialect: surveyed.dialect.name,
        title: surveyed.dialect.title,
        evidence: surveyed.evidence.found,
      })
    about.surveyed.push(folder)
    // A folder has as many of these as notes: too many to be arguments of a call.
    for (const redirect of surveyed.redirects) about.redirects.push(redirect)
    for (const remark of surveyed.remarks) about.remarks.push(remark)
    for (const translation of surveyed.translations) about.translations.push(translation)
    for (const tree of surveyed.trees) about.trees.push(tree)
    return surveyed.table
  }

  /** The innermost place of the publication, else what is imported. */
  const toFolder = (origin: string): string | null => findPlace(sources, origin)?.path ?? root

  return {
    sources,
    about,
    async survey(origin) {
      const folder = toFolder(origin)
      if (folder === null || folder === origin) return { table: null, inFolder: path.basename(origin) }
      const table = tables.get(folder) ?? look(folder)
      tables.set(folder, table)
      return { table: await table, inFolder: path.relative(folder, origin).split(path.sep).join('/') }
    },
  }
}
