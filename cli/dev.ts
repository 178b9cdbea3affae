import { spawn } from 'node:child_process'
import { watch } from 'node:fs'
import path from 'node:path'
import { requireConfig } from '#lib/config'
import { chooseWritingData } from '#lib/config/choose-publication.ts'
import { prepareContent } from './prepare-content.ts'

const root = path.resolve(import.meta.dirname, '..')
const settleTime = 120

chooseWritingData()

await prepareContent(requireConfig(), { autoVersion: 'dev' })

/** A note is imported again when its file is saved; the page shows it on the next request, since its edition has changed. */
let timer: NodeJS.Timeout | undefined
watch(path.join(root, 'content'), { recursive: true }, () => {
  clearTimeout(timer)
  timer = setTimeout(
    () =>
      prepareContent(requireConfig(), { autoVersion: 'dev' }).catch((error: unknown) =>
        process.stderr.write(`${error}\n`),
      ),
    settleTime,
  )
})

const next = path.join(root, 'node_modules', 'next', 'dist', 'bin', 'next')
const child = spawn(
  process.execPath,
  [next, 'dev', '--hostname', 'localhost', '--port', String(requireConfig().port)],
  { cwd: root, stdio: 'inherit' },
)
for (const signal of ['SIGINT', 'SIGTERM'] as const) process.on(signal, () => child.kill(signal))
child.on('exit', (code) => process.exit(code ?? 0))
