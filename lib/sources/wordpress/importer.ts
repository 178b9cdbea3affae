import { defineImporter } from '../importer.ts'

export const wordpress = defineImporter({
  name: 'wordpress',
  title: 'a WordPress export',
  detect: (source) =>
    source.kind === 'file' &&
    /^<(?:\?xml|!--|!DOCTYPE|rss\b)/i.test(source.text) &&
    /<rss\b/.test(source.text) &&
    /xmlns:wp=|<wp:wxr_version>/.test(source.text),
  read: ({ path }) => ({ items: readItems(path) }),
})

/** What reading an export needs is loaded when there is one. */
async function* readItems(path: string) {
  const { readWordpress } = await import('./wordpress.ts')
  yield* readWordpress(path)
}
