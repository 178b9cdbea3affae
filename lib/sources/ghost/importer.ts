import { z } from 'zod'
import { defineImporter } from '../importer.ts'
import type { PresentSlugs } from '../own/present-slugs.ts'
import type { GhostOptions } from './ghost.ts'

export const ghost = defineImporter({
  name: 'ghost',
  title: 'a Ghost export',
  detect: (source) => source.kind === 'file' && /^\{\s*"(?:db|meta|data)"\s*:\s*[[{]/.test(source.text),
  options: {
    siteUrl: z
      .url({ protocol: /^https?$/, error: 'expected an http(s) address' })
      .optional()
      .meta({ placeholder: 'url', description: 'where a Ghost site stood; its export does not say it' }),
  },
  read: ({ path }, options, { present }) => ({ items: readItems(path, options, present) }),
})

/** What reading an export needs is loaded when there is one. */
async function* readItems(path: string, options: GhostOptions, present: PresentSlugs) {
  const { readGhost } = await import('./ghost.ts')
  yield* readGhost(path, options, present)
}
