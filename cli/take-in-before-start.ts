import { fork } from 'node:child_process'
import { fileURLToPath } from 'node:url'
import { toBundleName } from '#lib/config/bundles.ts'
import { onStop } from '#lib/process'

/** What the process tells when it is done: `site.yaml` as it was taken in; null where nothing was taken in. */
export interface TakenIn {
  site: string | null
}

/** Beside this file, or beside the bundle that this is a part of. */
const takeIn = import.meta.url.endsWith('.ts') ? 'take-in.ts' : toBundleName('cli/take-in.ts')

/**
 * Takes the notes in, in a process of its own: what it loads for that is gone when the site is served. Undefined: it failed, has
 * said why, and this process is to end as it did.
 */
export async function takeInBeforeStart({ isFormer }: { isFormer: boolean }): Promise<string | null | undefined> {
  const args = [...process.argv.slice(2), ...(isFormer ? ['--keep-content'] : [])]
  const child = fork(fileURLToPath(new URL(takeIn, import.meta.url)), args)
  const stopListening = onStop(() => {
    child.kill('SIGTERM')
    process.exit(1)
  })
  let taken: TakenIn | undefined
  child.on('message', (message) => {
    taken = message as TakenIn
  })
  const code = await new Promise<number | null>((resolve) => child.on('close', resolve))
  stopListening()
  if (code === 0 && taken) return taken.site
  process.exitCode = code || 1
  return undefined
}
