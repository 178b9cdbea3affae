import { globSync, renameSync, rmSync } from 'node:fs'
import path from 'node:path'
import { type OutputAsset, type OutputChunk, type Plugin, rolldown } from 'rolldown'
import { nameCommands, toBundleName, toCommandBundles, toServingBundles } from './bundles.ts'

/** These stay as they are: native ones, those that read files beside them, and those that pages share with what renders them. */
const unbundled = [
  ...['better-sqlite3', 'sharp', 'pino', 'harfbuzzjs', '@twemoji/svg', 'mammoth'],
  ...['next', 'next-mdx-remote', 'react', 'react-dom', '@vercel/og'],
  ...['shiki', '@shikijs/langs', 'katex', 'beautiful-mermaid', '@viz-js/viz', '@citation-js/core'],
  '@citation-js/plugin-bibtex',
]
const isUnbundled = (name: string): boolean =>
  name.startsWith('node:') || unbundled.some((each) => name === each || name.startsWith(`${each}/`))

/** What serves, what it starts, and what pages load beside their bundle. */
const serving = ['server.ts', 'render.ts', 'lib/web/desk/index.ts', 'lib/{media,work}/**/{worker,*-worker}.ts']
const commands = ['cli/main.ts', 'cli/serving.ts', 'cli/take-in.ts']

export async function bundleServing(buildFolder: string): Promise<void> {
  await bundle(serving, {
    root: buildFolder,
    to: toServingBundles(buildFolder),
    place: (source) => path.join(buildFolder, source),
  })
}

/** Of the checkout that the build was made of: what is in `lib` is taken for that of the build. */
export async function bundleCommands(checkout: string, buildFolder: string): Promise<void> {
  const place = (source: string) => path.join(source.startsWith(`lib${path.sep}`) ? buildFolder : checkout, source)
  await bundle(commands, { root: checkout, to: toCommandBundles(buildFolder, nameCommands(checkout)), place })
}

interface BundleOptions {
  /** Of the sources. */
  root: string
  to: string
  /** Where a source file is to be thought of as lying. */
  place(source: string): string
}

export async function bundle(entries: readonly string[], { root, to, place }: BundleOptions): Promise<void> {
  const sources = globSync([...entries], { cwd: root })
  const started = new Set(sources.map((source) => path.join(root, source)))
  const made = await rolldown({
    input: Object.fromEntries(sources.map((source) => [toBundleName(source), path.join(root, source)])),
    cwd: root,
    platform: 'node',
    logLevel: 'silent',
    external: isUnbundled,
    plugins: [sayPlaces(root, { to, place })],
  })
  // Whole when it has its name: it is looked for by that alone.
  const making = `${to}.${process.pid}`
  const { output } = await made.write({
    ...{ dir: making, format: 'esm', entryFileNames: '[name]', chunkFileNames: '~[hash].mjs' },
    // Every process and thread keeps the text of its modules in memory, and takes two bytes a letter when one is not Latin.
    ...{ comments: false, charset: 'ascii' },
    // Nothing that others import is in a bundle that is started by itself, or it would be started with it.
    codeSplitting: { groups: [{ name: 'shared', test: (id) => !started.has(id), entriesAware: true }] },
  })
  await made.close()
  requireApart(output)
  rmSync(to, { recursive: true, force: true })
  renameSync(making, to)
}

function requireApart(output: readonly (OutputChunk | OutputAsset)[]): void {
  const chunks = output.filter((one) => one.type === 'chunk')
  const isStarted = (name: string) => chunks.some((one) => one.isEntry && one.fileName === name)
  for (const { fileName, imports, dynamicImports } of chunks)
    if ([...imports, ...dynamicImports].some(isStarted)) throw new Error(`${fileName} would start another bundle.`)
}

/** Our own modules find files by where they lie, as seen from their bundle: the folder of a build may be copied. */
function sayPlaces(root: string, { to, place }: Pick<BundleOptions, 'to' | 'place'>): Plugin {
  return {
    name: 'places',
    transform: {
      filter: { id: { include: /\.m?ts$/, exclude: /[\\/]node_modules[\\/]/ }, code: 'import.meta.' },
      handler(code, id) {
        const file = place(path.relative(root, id))
        const toPlace = (meant: string) =>
          `resolveFromBundle(import.meta.dirname, ${JSON.stringify(path.relative(to, meant))})`
        return `import { resolve as resolveFromBundle } from 'node:path'\n${code
          .replaceAll('import.meta.dirname', () => toPlace(path.dirname(file)))
          .replaceAll('import.meta.filename', () => toPlace(file))}`
      },
    },
  }
}
