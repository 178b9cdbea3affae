import { type ChildProcess, execFileSync, spawn } from 'node:child_process'
import { once } from 'node:events'
import { chmodSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import http from 'node:http'
import net, { type AddressInfo } from 'node:net'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { parseArgs } from 'node:util'
import { startSite } from '../e2e/site.ts'
import { hasCommand } from './load.ts'

/**
 * The product behind each front of docs/caches, as its configuration there stands: `node bench/fronts.ts [--publications 20]
 * [nginx haproxy varnish caddy apache trafficserver]`.
 * Needs a build (`node cli/build.ts`) and Debian's packages of the same names. Everything listens on 127.0.0.1. Told for each
 * front: whether a publication is what the next request gets, which coding a page has, whether a 304 comes through, and whether
 * a connection that both sides have left idle for longer than the product keeps it costs a request.
 */
interface Front {
  name: string
  file: string
  command: string
  toArguments(file: string, folder: string): string[]
  /** Makes the folder that the file lies in; absent: the one that is there. */
  toPlace?(folder: string): string
  /** It becomes this user, which the folder then belongs to. */
  user?: string
  /** Files of the same folder that belong to it. */
  beside?: readonly string[]
  /** What stands around the file in a whole configuration. */
  wrap?(text: string, folder: string): string
}

const fronts: readonly Front[] = [
  {
    ...{ name: 'nginx', file: 'nginx.conf', command: 'nginx' },
    toArguments: (file, folder) => ['-p', folder, '-c', file, '-e', `${folder}/error.log`],
    wrap: (text, folder) =>
      [
        `daemon off; master_process off; pid ${folder}/pid; events {}`,
        'http { access_log off; client_body_temp_path body; proxy_temp_path proxy; fastcgi_temp_path fastcgi;',
        `uwsgi_temp_path uwsgi; scgi_temp_path scgi; ${text} }`,
      ].join('\n'),
  },
  { name: 'haproxy', file: 'haproxy.cfg', command: 'haproxy', toArguments: (file) => ['-f', file, '-db'] },
  {
    ...{ name: 'varnish', file: 'varnish.vcl', command: 'varnishd' },
    toArguments: (file, folder) => [
      ...['-F', '-j', 'none', '-a', `127.0.0.1:${listening.get('varnish')}`, '-f', file, '-n', `${folder}/work`],
      ...['-s', 'malloc,64m', '-p', 'backend_idle_timeout=20'],
    ],
  },
  {
    ...{ name: 'caddy', file: 'Caddyfile', command: 'caddy' },
    toArguments: (file) => ['run', '--adapter', 'caddyfile', '--config', file],
    wrap: (text) => `{\n\tadmin off\n}\n${text}`,
  },
  {
    ...{ name: 'apache', file: 'apache.conf', command: 'apache2' },
    toArguments: (file) => ['-D', 'FOREGROUND', '-f', file],
    wrap: (text, folder) =>
      [
        ...[`ServerRoot ${folder}`, `PidFile ${folder}/pid`, `ErrorLog ${folder}/error.log`, 'ServerName localhost'],
        ...[`Listen 127.0.0.1:${listening.get('apache')}`, 'User www-data', 'Group www-data'],
        ...['mpm_event', 'authz_core', 'proxy', 'proxy_http'].map(
          (module) => `LoadModule ${module}_module /usr/lib/apache2/modules/mod_${module}.so`,
        ),
        text,
      ].join('\n'),
  },
  {
    ...{ name: 'trafficserver', file: 'trafficserver/records.config', command: 'traffic_server' },
    beside: ['trafficserver/remap.config'],
    toPlace(folder) {
      const place = path.join(folder, 'config')
      for (const name of ['config', 'cache', 'run', 'log']) mkdirSync(path.join(folder, name))
      const layout = {
        ...{ prefix: '/usr', exec_prefix: '/usr', bindir: '/usr/bin', sbindir: '/usr/bin', includedir: '/usr/include' },
        ...{ libdir: '/usr/lib/trafficserver', libexecdir: '/usr/lib/trafficserver/modules', sysconfdir: place },
        ...{ datadir: `${folder}/cache`, cachedir: `${folder}/cache`, localstatedir: `${folder}/run` },
        ...{ runtimedir: `${folder}/run`, logdir: `${folder}/log` },
      }
      const lines = Object.entries(layout).map(([name, where]) => `${name}: ${where}`)
      writeFileSync(path.join(folder, 'runroot.yaml'), `${lines.join('\n')}\n`)
      writeFileSync(path.join(place, 'storage.config'), `${folder}/cache 64M\n`)
      const allowed = ['  - apply: in', '    ip_addrs: 127.0.0.1', '    action: allow', '    methods: ALL']
      writeFileSync(path.join(place, 'ip_allow.yaml'), `ip_allow:\n${allowed.join('\n')}\n`)
      return place
    },
    toArguments: (_, folder) => [`--run-root=${folder}`],
    wrap: (text) => `${text}CONFIG proxy.config.admin.user_id STRING trafficserver\n`,
    user: 'trafficserver',
  },
]
const listening = new Map<string, number>()
const { values, positionals: wanted } = parseArgs({
  options: { publications: { type: 'string', default: '20' } },
  allowPositionals: true,
})
const publications = Number(values.publications)
/** Milliseconds; the product closes an idle connection after 30 s. */
const idle = 32_000

const folder = mkdtempSync(path.join(tmpdir(), 'alphanode-fronts-'))
const content = path.join(folder, 'content')
const toNote = (version: number) =>
  [
    ...['---', 'title: Behind a front', 'summary: A note.', 'topic: { problem: fronts, stack: http }'],
    ...[`revision: { status: reviewed, version: 1.${version}.0, lastReviewed: 2026-11-22 }`, '---', ''],
    ...[`This is state ${version}.`, '', 'A line that makes the page worth packing. '.repeat(40), ''],
  ].join('\n')
const write = (version: number) => writeFileSync(path.join(content, 'behind-a-front.mdx'), toNote(version))
mkdirSync(content)
write(0)
const site = await startSite({ entrance: 'server', content })
const children: ChildProcess[] = []

async function findFreePort(): Promise<number> {
  const server = net.createServer().listen(0, '127.0.0.1')
  await once(server, 'listening')
  const { port } = server.address() as AddressInfo
  await once(server.close(), 'close')
  return port
}

async function start(front: Front): Promise<number> {
  const port = await findFreePort()
  listening.set(front.name, port)
  const place = path.join(folder, front.name)
  mkdirSync(place)
  const filesPlace = front.toPlace?.(place) ?? place
  const [file = ''] = [front.file, ...(front.beside ?? [])].map((each) => {
    const text = toOwnPorts(readFileSync(path.resolve(import.meta.dirname, '..', 'docs', 'caches', each), 'utf8'), port)
    const written = path.join(filesPlace, path.basename(each))
    writeFileSync(written, each === front.file ? (front.wrap?.(text, place) ?? text) : text)
    return written
  })
  if (front.user) {
    chmodSync(folder, 0o755)
    execFileSync('chown', ['-R', front.user, place])
  }
  const child = spawn(front.command, front.toArguments(file, place), {
    env: { ...process.env, HOME: place, XDG_DATA_HOME: place, XDG_CONFIG_HOME: place },
    stdio: ['ignore', 'ignore', 'pipe'],
  })
  children.push(child)
  let said = ''
  child.stderr?.on('data', (data) => {
    said += data
  })
  for (let tries = 0; tries < 100; tries++) {
    const answer = await ask(port).catch(() => null)
    if (answer?.status === 200) return port
    if (child.exitCode !== null) break
    await sleep(200)
  }
  throw new Error(`${front.name} does not answer: ${said}`)
}

function toOwnPorts(text: string, port: number): string {
  const own = new URL(site.origin).port
  return text
    .replaceAll('127.0.0.1:3000', `127.0.0.1:${own}`)
    .replaceAll('"3000"', `"${own}"`)
    .replaceAll('127.0.0.1:8080', `127.0.0.1:${port}`)
    .replaceAll('8080:ip-in', `${port}:ip-in`)
}

const agent = new http.Agent({ keepAlive: true, maxSockets: 4 })

interface Got {
  status: number
  headers: http.IncomingHttpHeaders
  bytes: number
}

const ask = (port: number, headers: http.OutgoingHttpHeaders = {}, address = '/posts/behind-a-front') =>
  new Promise<Got>((resolve, reject) => {
    http
      .get({ host: '127.0.0.1', port, path: address, headers, agent }, async (response) => {
        let bytes = 0
        for await (const chunk of response) bytes += (chunk as Buffer).length
        resolve({ status: response.statusCode ?? 0, headers: response.headers, bytes })
      })
      .on('error', reject)
  })

const isOf = ({ status, headers }: Got, version: number): boolean =>
  status === 200 && String(headers['cache-status']).includes(`version=1.${version}.0`)

try {
  const started = fronts.filter(
    ({ name, command }) => (wanted.length === 0 || wanted.includes(name)) && hasCommand(command),
  )
  if (started.length === 0)
    throw new Error(`expected one of ${fronts.map(({ command }) => command).join(', ')} to be installed`)
  const ports = new Map<string, number>()
  for (const front of started) ports.set(front.name, await start(front))
  const results = new Map(started.map(({ name }) => [name, { asked: 0, stale: 0 }]))
  for (let version = 1; version <= publications; version++) {
    write(version)
    const imported = await site.cli('import', content)
    if (imported.code !== 0) throw new Error(imported.stderr)
    for (const [name, port] of ports) {
      const result = results.get(name) ?? { asked: 0, stale: 0 }
      const answers = await Promise.all(Array.from({ length: 4 }, () => ask(port, { 'accept-encoding': 'br, gzip' })))
      result.asked += answers.length
      result.stale += answers.filter((answer) => !isOf(answer, version)).length
    }
  }
  const coded = new Map<string, { coding: string; second: number; bytes: number }>()
  for (const [name, port] of ports) {
    const { headers } = await ask(port, { 'accept-encoding': 'br, gzip' })
    const again = await ask(port, { 'accept-encoding': 'br, gzip', 'if-none-match': String(headers.etag) })
    coded.set(name, { coding: headers['content-encoding'] ?? 'none', second: again.status, bytes: again.bytes })
  }
  await sleep(idle)
  let failed = 0
  for (const [name, port] of ports) {
    const late = await Promise.all(
      Array.from({ length: 4 }, () => ask(port).catch(() => ({ status: 502, headers: {}, bytes: 0 }))),
    )
    const lost = late.filter(({ status }) => status !== 200).length
    const { asked, stale } = results.get(name) ?? { asked: 0, stale: 0 }
    const { coding, second, bytes } = coded.get(name) ?? { coding: '', second: 0, bytes: 0 }
    process.stdout.write(
      `${name}: ${publications} publications, ${asked} answers, ${stale} old; ${coding}; If-None-Match ${second} with ${bytes} bytes; after ${idle / 1000} s idle ${lost} of ${late.length} lost\n`,
    )
    if (stale > 0 || second !== 304 || lost > 0) failed++
  }
  process.exitCode = failed > 0 ? 1 : 0
} finally {
  for (const child of children) child.kill()
  agent.destroy()
  await site.stop()
  rmSync(folder, { recursive: true, force: true })
}
