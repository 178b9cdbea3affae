import { fork } from 'node:child_process'
import path from 'node:path'
import { requireConfig } from '#lib/config'
import { chooseWritingData } from '#lib/config/choose-publication.ts'
import { openMediaStore } from '#lib/media/pictures'
import { onStop, requireFreePort } from '#lib/process'
import { isNoteName } from '#lib/sources'
import { openStore } from '#lib/store'
import { startBackground } from '#lib/work/background'
import { type FolderChange, prepareAndWatch } from '#lib/work/site'
import { takeArguments } from './folder-argument.ts'
import { prepareContent, takeIn } from './prepare-content.ts'
import { reportFailure } from './report-failure.ts'
import { runMain } from './run-main.ts'
import { requireServingLock } from './serving-lock.ts'

/** The writer's loop: a note is imported when its file is saved, and pages that are open show it. */
await runMain(async () => {
  const { prune } = takeArguments(process.argv.slice(2))
  chooseWritingData()
  const config = requireConfig()
  const lock = await requireServingLock(config)
  await requireFreePort({ host: '127.0.0.1', port: config.port })
  const open = async () => {
    await prepareContent(config, { autoVersion: 'dev', prune })
    const store = openStore(config.databaseFile)
    return {
      store,
      server: fork(path.join(import.meta.dirname, 'dev', 'server.ts'), [config.siteUrl, String(config.port)]),
      media: openMediaStore(config),
      background: startBackground(config, store),
    }
  }
  const { watch, prepared } = await prepareAndWatch(
    config.contentFolder,
    open,
    async (change, { server, store, media }) => {
      // What goes wrong with one save must not end the loop: the next one may be right.
      const isChanged = await takeIn(store, config.contentFolder, {
        autoVersion: 'dev',
        media,
        mediaHosts: config.mediaHosts,
        ...decideScope(change),
      }).catch(complain)
      if (isChanged && server.connected) server.send('changed')
    },
  )

  const { server, store, media, background } = prepared
  server.on('exit', async (code) => {
    watch.close()
    await background.stop()
    await Promise.all([store.close(), media.close()])
    await lock.release()
    process.exit(code ?? 0)
  })
  onStop(() => server.kill('SIGTERM'))
})

/**
 * Saved notes are taken in by themselves. All notes are looked at for anything else: `site.yaml`, a picture, and a file that is
 * new or gone may concern any of them. What is deleted while a person writes is meant to be gone, and this database holds
 * nothing that readers see.
 */
function decideScope({ saved, added, removed }: FolderChange): { only: ReadonlySet<string> } | { prune: true } {
  const isAboutNotes = added.size + removed.size === 0 && [...saved].every((file) => isNoteName(path.basename(file)))
  return isAboutNotes ? { only: saved } : { prune: true }
}

function complain(error: unknown): false {
  reportFailure(error, (line) => process.stderr.write(line))
  return false
}
