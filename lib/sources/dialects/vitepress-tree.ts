import { isJsonRecord } from '#lib/core/posts'
import { arrangeFolders } from './arrange-folders.ts'
import { arrangeSidebar, mostSidebarEntries } from './arrange-sidebar.ts'
import { type Config, lookUp } from './configs.ts'
import { joinPath, splitName } from './paths.ts'
import type { NoteTree, TreeNote } from './tree.ts'

/** A note with its path below the folder of the notes. */
export interface VitePressNote {
  note: TreeNote
  path: string
}

/** The sidebars of the configuration where they are data, else the folders of each language. */
export function arrangeVitePress(
  notes: readonly VitePressNote[],
  value: Config,
  languages: readonly string[],
): NoteTree[] {
  const byPath = new Map(notes.map(({ note, path }) => [toLinkPath(path), note.name]))
  const stated = [
    lookUp(value, 'themeConfig.sidebar'),
    ...languages.map((code) => lookUp(value, `locales.${code}.themeConfig.sidebar`)),
  ]
  const budget = { left: mostSidebarEntries }
  const trees = stated.flatMap((sidebar, index) => {
    const named = isJsonRecord(sidebar) ? Object.entries(sidebar) : [['', sidebar] as const]
    return named.map(([key, items]) => {
      const base = isJsonRecord(items) && typeof items.base === 'string' ? items.base : '/'
      const findNote = (link: string) =>
        /^[a-z]+:/i.test(link)
          ? null
          : (byPath.get(toLinkPath(link.startsWith('/') ? link : joinPath(base, link))) ?? null)
      const list = isJsonRecord(items) ? items.items : items
      return { key: `${index} ${key}`, branches: arrangeSidebar(list ?? [], { findNote, generate: () => [], budget }) }
    })
  })
  const found = trees.filter(({ branches }) => branches.length > 0)
  return found.length > 0 ? found : arrangeLanguages(notes, languages)
}

const toLinkPath = (link: string): string =>
  joinPath(link.replace(/[?#].*$/, '').replace(/\.(?:md|html)$/, ''))
    .replace(/\/index$/, '/')
    .replace(/(?<=.)\/$/, '')

function arrangeLanguages(notes: readonly VitePressNote[], languages: readonly string[]): NoteTree[] {
  const ofLanguage = (path: string) => languages.find((code) => path.startsWith(`${code}/`)) ?? ''
  return [...Map.groupBy(notes, ({ path }) => ofLanguage(path))].map(([lang, own]) => ({
    key: lang,
    branches: arrangeFolders(
      own.map(({ note, path }) => {
        const { folders, stem } = splitName(lang === '' ? path : path.slice(lang.length + 1))
        return {
          name: note.name,
          folders,
          stem,
          isIndex: stem === 'index',
          label: null,
          order: null,
        }
      }),
    ),
  }))
}
