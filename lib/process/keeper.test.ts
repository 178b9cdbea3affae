import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import http from 'node:http'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { expect, onTestFinished, test } from 'vitest'
import { askToSwitch } from './index.ts'

const root = path.resolve(import.meta.dirname, '../..')
const toImport = (file: string) => JSON.stringify(path.join(root, file))

/** A build that answers with its name, the method and the length of what was sent. */
const toServer = (name: string) => `
import { createHttpServer } from ${toImport('lib/web/http-server.ts')}
import { onStop, readRole, serveUnderKeeper } from ${toImport('lib/process/index.ts')}
const answer = async (request, response) => {
  let bytes = 0
  for await (const chunk of request) bytes += chunk.length
  if (request.url === '/slow') await new Promise((resolve) => setTimeout(resolve, 30))
  response.setHeader('x-build', '${name}').end(request.method + ' ' + bytes)
}
const site = createHttpServer(answer)
const end = () => process.exit(0)
onStop(() => site.drain(1000).then(end))
await serveUnderKeeper({
  role: readRole(), server: site.server, private: createHttpServer(answer).server, place: { host: '127.0.0.1', port: 0 },
  warm: async () => {}, passOnTo: site.passOnTo, leave: () => site.leave(20_000).then(end), giveWay() {},
})
`
const toKeeper = (folder: string, concurrency: number, patience: number) => `
import { answerSwitches, keepServing, onStop } from ${toImport('lib/process/index.ts')}
const keeper = keepServing({ id: 'one', folder: '${folder}/one' }, {
  concurrency: ${concurrency}, toFile: (build) => build.folder + '/server.ts', restartPause: 10, site: null,
  patience: ${patience}, courtesy: 100, endTime: 2000,
  onServing: (port) => process.send({ port }), onProblem: console.error, onEnd: (code) => process.exit(code),
})
onStop(keeper.stop)
await answerSwitches('${folder}/data', async (wish) => {
  const before = keeper.build.id
  const build = wish.build ?? keeper.former
  await keeper.switchTo(build)
  return { build: build.id, before }
})
`

async function startKeeper(concurrency: number, patience = 60_000) {
  const folder = mkdtempSync(path.join(tmpdir(), 'alphanode-keeper-'))
  const write = (name: string, text: string) => {
    mkdirSync(path.join(folder, name))
    writeFileSync(path.join(folder, name, 'server.ts'), text)
  }
  for (const name of ['one', 'two', 'three']) write(name, toServer(name))
  write('deaf', "process.on('SIGTERM', () => {})\nsetInterval(() => {}, 1000)")
  write('broken', 'process.exit(1)')
  writeFileSync(path.join(folder, 'keeper.ts'), toKeeper(folder, concurrency, patience))
  const keeper = spawn(process.execPath, [path.join(folder, 'keeper.ts')], {
    stdio: ['ignore', 'ignore', 'inherit', 'ipc'],
  })
  const [{ port }] = (await once(keeper, 'message')) as [{ port: number }]
  const stop = async () => {
    const ended = once(keeper, 'exit')
    keeper.kill('SIGTERM')
    const [code] = await ended
    return code as number
  }
  onTestFinished(async () => {
    if (keeper.exitCode === null) await stop()
    rmSync(folder, { recursive: true, force: true })
  })
  const switchTo = (id: string) =>
    askToSwitch(path.join(folder, 'data'), { build: { id, folder: path.join(folder, id) } })
  return { port, stop, switchTo, goBack: () => askToSwitch(path.join(folder, 'data'), { back: true }) }
}

interface Answer {
  build: string
  text: string
}

const ask = (port: number, options: http.RequestOptions, body = '') =>
  new Promise<Answer>((resolve, reject) => {
    const request = http.request({ host: '127.0.0.1', port, ...options }, async (response) => {
      let text = ''
      for await (const chunk of response) text += chunk
      resolve({ build: String(response.headers['x-build']), text })
    })
    request.on('error', reject).end(body)
  })

/** Clients that keep their connection, and ones that open another for each request, until it ends. */
function startLoad(port: number, isServed: (build: string, known: string) => boolean, present: () => string) {
  let isOver = false
  const counts = { answered: 0, failed: [] as string[], old: 0 }
  const kept = new http.Agent({ keepAlive: true, maxSockets: 6 })
  const body = 'x'.repeat(3000)
  const runClient = async (options: http.RequestOptions, sent = '') => {
    const right = `${options.method ?? 'GET'} ${sent.length}`
    while (!isOver) {
      const known = present()
      try {
        const { build, text } = await ask(port, options, sent)
        counts.answered++
        if (text !== right) counts.failed.push(text)
        if (!isServed(build, known)) counts.old++
      } catch (error) {
        counts.failed.push(String(error))
      }
    }
  }
  const clients = [
    ...Array.from({ length: 4 }, () => runClient({ agent: kept })),
    ...[runClient({ agent: kept, path: '/slow' }), runClient({ agent: kept, method: 'POST' }, body)],
    ...Array.from({ length: 4 }, () => runClient({ agent: false })),
  ]
  return async () => {
    isOver = true
    await Promise.all(clients)
    kept.destroy()
    return counts
  }
}

test.each([1, 2])(
  'with %d processes, builds are switched under load, and no request fails or is answered by the old one',
  async (concurrency) => {
    const { port, switchTo, goBack, stop } = await startKeeper(concurrency)
    /** The build that had taken over before a request began; one that is switched to meanwhile may answer as well. */
    let present = 'one'
    let isSwitching = false
    const end = startLoad(
      port,
      (build, known) => build === known || isSwitching || present !== known,
      () => (isSwitching ? 'any' : present),
    )
    for (const round of ['two', 'back', 'two', 'back']) {
      isSwitching = true
      const outcome = round === 'back' ? await goBack() : await switchTo(round)
      present = outcome?.build ?? ''
      isSwitching = false
      for (let i = 0; i < 20; i++) expect(await ask(port, { agent: false })).toMatchObject({ build: present })
    }
    const { answered, failed, old } = await end()
    expect(failed).toEqual([])
    expect(old).toBe(0)
    expect(answered).toBeGreaterThan(100)
    expect(await stop()).toBe(0)
  },
)

test('a build that cannot serve leaves the present one as it was', async () => {
  const { port, switchTo, stop } = await startKeeper(1)
  await expect(switchTo('broken')).rejects.toMatchObject({ message: /ended before it served/ })
  expect(await ask(port, { agent: false })).toMatchObject({ build: 'one' })
  expect(await switchTo('two')).toEqual({ build: 'two', before: 'one' })
  expect(await stop()).toBe(0)
})

test('a build that hangs is ended, so that the whole can end', async () => {
  const { port, switchTo, stop } = await startKeeper(1, 500)
  await expect(switchTo('deaf')).rejects.toMatchObject({ message: /did not get ready/ })
  expect(await ask(port, { agent: false })).toMatchObject({ build: 'one' })
  expect(await stop()).toBe(0)
})

test('a connection of a build that was replaced is answered by the present one, however many came between', async () => {
  const { port, switchTo } = await startKeeper(1)
  const agent = new http.Agent({ keepAlive: true, maxSockets: 1 })
  onTestFinished(() => agent.destroy())
  expect(await ask(port, { agent })).toMatchObject({ build: 'one' })
  await switchTo('two')
  await switchTo('three')
  expect(await ask(port, { agent })).toMatchObject({ build: 'three' })
})

test('where nothing serves, nothing is asked', async () => {
  const folder = mkdtempSync(path.join(tmpdir(), 'alphanode-keeper-'))
  onTestFinished(() => rmSync(folder, { recursive: true }))
  expect(await askToSwitch(path.join(folder, 'data'), { back: true })).toBeNull()
})
