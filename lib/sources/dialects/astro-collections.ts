import { folderOf } from './configs.ts'
import type { FolderFacts } from './dialect.ts'
import { below } from './paths.ts'

export interface Collection {
  name: string
  /** With `/` at the end. */
  folder: string
}

const collectionsName = /(?:^|\/)(?:content\.config|content\/config)\.(?:js|ts|mjs|mts)$/

/**
 * The folders that loaders are told, `glob({ base: './src/data/blog' })`, by the names of their collections. A loader stands
 * inside of a call, and its folder often in a constant: both are read where they are written.
 */
export function readCollections(facts: FolderFacts, folder: string): Collection[] {
  const texts = [...facts.texts].filter(
    ([name]) => collectionsName.test(name) && below(folderOf(name), folder) !== null,
  )
  return texts.flatMap(([, text]) => {
    const constants = new Map(
      [...text.matchAll(/\bconst\s+(\w+)\s*=\s*(["'])([^"'`\n]+)\2/g)].map(([, name = '', , value = '']) => [
        name,
        value,
      ]),
    )
    const parts = text.split(/\bconst\s+(?=\w+\s*=\s*defineCollection\b)/).slice(1)
    return parts.flatMap((part): Collection[] => {
      const [, name = ''] = /^(\w+)/.exec(part) ?? []
      const [, quoted, constant] = /\bbase\s*:\s*(?:["'`]([^"'`\n]+)["'`]|(\w+))/.exec(part) ?? []
      const written = quoted?.replace(/\$\{(\w+)\}/g, (all, key: string) => constants.get(key) ?? all)
      const base = written ?? constants.get(constant ?? '')
      if (base === undefined || /[${}]|\.\./.test(base)) return []
      const path = base.replace(/^(?:\.?\/)+|\/+$/g, '')
      return path === '' || path === '.' ? [] : [{ name, folder: `${folder}${path}/` }]
    })
  })
}
