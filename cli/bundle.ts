import path from 'node:path'

const [what, buildFolder = ''] = process.argv.slice(2)

/** Run by the build as a process of its own: the bundler takes memory that the process which serves later would keep. */
async function bundle(): Promise<void> {
  const { bundleCommands, bundleServing } = await import('#lib/config/make-bundles.ts')
  if (what === 'serving') await bundleServing(buildFolder)
  else await bundleCommands(path.resolve(import.meta.dirname, '..'), buildFolder)
}

await bundle().catch((error: NodeJS.ErrnoException) => {
  // An installation without what development needs has no bundler. It starts from the sources.
  if (error.code !== 'ERR_MODULE_NOT_FOUND') throw error
})
