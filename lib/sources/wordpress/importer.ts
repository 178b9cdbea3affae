import { z } from 'zod'
import { defineImporter } from '../importer.ts'
import type { PresentSlugs } from '../own/present-slugs.ts'
import { emptyAbout, type SourceAbout } from '../source-about.ts'
import type { WordpressOptions } from './post.ts'

const names = z.union([z.array(z.string()), z.string().transform((text) => text.split(',').map((name) => name.trim()))])

export const wordpress = defineImporter({
  name: 'wordpress',
  title: 'a WordPress export',
  detect: (source) =>
    source.kind === 'file' &&
    /^<(?:\?xml|!--|!DOCTYPE|rss\b)/i.test(source.text) &&
    /<rss\b/.test(source.text) &&
    /xmlns:wp=|<wp:wxr_version>/.test(source.text),
  options: {
    publicFields: names.default([]).meta({
      placeholder: 'names',
      description: 'custom fields that a WordPress site showed to its readers, separated by commas',
    }),
  },
  read({ path }, options, { present }) {
    const about = emptyAbout()
    return { items: readItems(path, options, { present, about }), about }
  },
})

/** What reading an export needs is loaded when there is one. */
async function* readItems(
  path: string,
  options: WordpressOptions,
  found: { present: PresentSlugs; about: SourceAbout },
) {
  const { readWordpress } = await import('./wordpress.ts')
  yield* readWordpress(path, options, found)
}
