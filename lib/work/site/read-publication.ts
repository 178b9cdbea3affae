import { statSync } from 'node:fs'
import { realpath } from 'node:fs/promises'
import path from 'node:path'
import { type Redirect, toOldPath } from '#lib/core/redirects'
import type { LocateField, SiteFile } from '#lib/core/site'
import { type Issue, issueCodes } from '#lib/errors'
import { isNoteName, type PublicationSources, type SourceSettings } from '#lib/sources'
import { type Logo, readLogo } from './read-logo.ts'
import { pagesFolder } from './read-pages.ts'
import { readSiteFile } from './read-site-file.ts'

/** A folder with what its `site.yaml` says. */
export interface Publication {
  folder: string
  /** Null where there is no `site.yaml`. */
  path: string | null
  file: SiteFile
  sources: PublicationSources
  /** Old addresses and where they lead. */
  redirects: Redirect[]
  /** What its navigation and the end of its pages lead to, by their labels. */
  links: Redirect[]
  /** What is imported: the folder, and those of its sources that are files or lie outside of it. */
  roots: string[]
  /** Whether `pages/` holds pages of the site; a source of that name holds notes. */
  hasPages: boolean
  logo: Logo | null
}

export type PublicationReading =
  | { path: string | null; publication: Publication; issues: [] }
  | { path: string; publication: null; issues: Issue[] }

/** What the folder's `site.yaml` says, with the places of its sources; or everything that is wrong with it. */
export async function readPublication(folder: string): Promise<PublicationReading> {
  const { path: file, file: said, locate, issues } = await readSiteFile(folder)
  if (said === null) return { path: file, publication: null, issues }
  const origin = await realpath(folder)
  const files = [said.bibliography ?? []].flat()
  const settings = { ...toSettings(said), ...(files.length > 0 ? { bibliography: { root: origin, files } } : {}) }
  const found = await findSources(said, folder)
  const missing = found.flatMap(({ place, stated }, index) =>
    place === null ? [toMissing(file ?? folder, stated.path, locate(['sources', index, 'path']))] : [],
  )
  if (file !== null && missing.length > 0) return { path: file, publication: null, issues: missing }
  const logo = said.logo === undefined ? null : await readLogo(folder, said.logo)
  if (file !== null && logo && 'problem' in logo)
    return { path: file, publication: null, issues: [toLogoIssue(file, logo.problem, locate(['logo']))] }
  const places = found.flatMap(({ place, stated }) =>
    place === null ? [] : [{ path: place, settings: { ...settings, ...toOwnSettings(stated) } }],
  )
  const isWhole = places.length === 0
  const pages = path.join(origin, pagesFolder)
  const hasPages = !places.some(({ path: place }) => place === pages)
  const sources: PublicationSources = {
    places: [
      ...(places.some(({ path: place }) => place === origin)
        ? []
        : [{ path: origin, settings: isWhole ? settings : null }]),
      ...(hasPages ? [{ path: pages, settings: null }] : []),
      ...places,
    ],
    elsewhere: settings,
  }
  const redirects = Object.entries(said.redirects ?? {}).flatMap(([from, to]) => {
    const oldPath = toOldPath(from)
    const { line } = locate(['redirects', from])
    return oldPath === null ? [] : [{ from: oldPath, to, file: file ?? folder, line }]
  })
  const links = [
    ...(said.navigation ?? []).map(({ label, to }, at) => ({ label, to, place: ['navigation', at] })),
    ...(said.footer?.links ?? []).map(({ label, to }, at) => ({ label, to, place: ['footer', 'links', at] })),
  ].map(({ label, to, place }): Redirect => ({ from: label, to, file: file ?? folder, line: locate(place).line }))
  const roots = [folder, ...places.map(({ path: place }) => place).filter((place) => !isWalked(place, origin))]
  return {
    path: file,
    publication: {
      folder,
      path: file,
      file: said,
      sources,
      redirects,
      links,
      roots,
      hasPages,
      logo: logo && 'hash' in logo ? logo : null,
    },
    issues: [],
  }
}

/** Folders and notes below a folder are found when it is read; exports are not. */
function isWalked(place: string, origin: string): boolean {
  const isBelow = place === origin || place.startsWith(`${origin}${path.sep}`)
  return isBelow && (isNoteName(place) || statSync(place).isDirectory())
}

type StatedSource = NonNullable<SiteFile['sources']>[number]

/** Where the stated sources really are; a place that is not there is null. */
const findSources = ({ sources = [] }: SiteFile, folder: string) =>
  Promise.all(
    sources.map(async (stated) => ({
      stated,
      place: await realpath(path.resolve(folder, stated.path)).catch(() => null),
    })),
  )

const toLogoIssue = (file: string, message: string, place: ReturnType<LocateField>): Issue => ({
  code: issueCodes.fieldInvalid,
  path: file,
  ...place,
  field: 'logo',
  message,
  severity: 'error',
})

const toMissing = (file: string, stated: string, place: ReturnType<LocateField>): Issue => ({
  code: issueCodes.fieldInvalid,
  path: file,
  ...place,
  field: 'sources.path',
  message: `expected a folder or file, relative to site.yaml, found nothing at ${stated}`,
  severity: 'error',
})

/** What the whole publication says of its notes. */
function toSettings({
  timeZone = 'UTC',
  authors = {},
  map = {},
  policy,
  claims,
  tree,
  unsaid,
}: SiteFile): SourceSettings {
  const people = Object.entries(authors).map(([key, { name, url }]) => ({
    key,
    person: { name, ...(url ? { url } : {}) },
  }))
  return {
    map,
    timeZone,
    // Notes name a person by the key or by the name itself.
    people: new Map([
      ...people.map(({ person }) => [person.name, person] as const),
      ...people.map(({ key, person }) => [key, person] as const),
    ]),
    ...(policy ? { policy } : {}),
    ...(tree === undefined ? {} : { tree }),
    ...(claims ? { claims } : {}),
    ...(unsaid ? { unsaid } : {}),
  }
}

/** What it says of one source, which wins. */
const toOwnSettings = ({ map, policy, claims, dialect, url, tree, unsaid }: StatedSource): Partial<SourceSettings> => ({
  ...(map ? { map } : {}),
  ...(policy ? { policy } : {}),
  ...(claims ? { claims } : {}),
  ...(dialect ? { dialect } : {}),
  ...(url ? { siteUrl: url } : {}),
  ...(tree === undefined ? {} : { tree }),
  ...(unsaid ? { unsaid } : {}),
})
