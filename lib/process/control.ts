import { createHash } from 'node:crypto'
import { once } from 'node:events'
import { chmodSync, lstatSync, mkdirSync, rmSync } from 'node:fs'
import net from 'node:net'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { AlphanodeError } from '#lib/errors'

/** Which build is to serve: a certain one, or the one before. */
export type SwitchWish = { build: { id: string; folder: string } } | { back: true }

/** What became of it. */
export interface SwitchOutcome {
  build: string
  before: string
}

type Reply = { outcome: SwitchOutcome } | { problem: string }

/** Bytes that a wish may have. */
const mostBytes = 16 * 1024
/** What the system takes for the address of a socket. */
const longestAddress = 100

/** Beside the database; where that path is too long for a socket, in a folder of this user among the temporary files. */
function toControlAddress(databaseFile: string): string {
  const beside = `${databaseFile}.control`
  const name = createHash('sha256').update(beside).digest('hex').slice(0, 16)
  if (process.platform === 'win32') return `\\\\.\\pipe\\alphanode-${name}`
  if (Buffer.byteLength(beside) <= longestAddress) return beside
  return path.join(requireOwnFolder(), `${name}.control`)
}

/** Anybody may write among the temporary files, so what is there must be this user’s alone. */
function requireOwnFolder(): string {
  const user = process.getuid?.() ?? 0
  const folder = path.join(tmpdir(), `alphanode-${user}`)
  mkdirSync(folder, { recursive: true, mode: 0o700 })
  const stats = lstatSync(folder)
  if (stats.isDirectory() && stats.uid === user && (stats.mode & 0o077) === 0) return folder
  throw new AlphanodeError('forbidden', `${folder} is not a folder that only this user may use.`)
}

/** Does what other processes of the same user wish. The holder of the lock of the data folder calls this, so the address is free. */
export async function answerSwitches(
  databaseFile: string,
  switchBuild: (wish: SwitchWish) => Promise<SwitchOutcome>,
): Promise<{ close(): void }> {
  const address = toControlAddress(databaseFile)
  const server = net.createServer({ allowHalfOpen: true }, async (socket) => {
    socket.on('error', () => {})
    const reply = await toReply(async () => switchBuild(JSON.parse(await readAll(socket)) as SwitchWish))
    socket.end(JSON.stringify(reply))
  })
  if (process.platform !== 'win32') rmSync(address, { force: true })
  server.listen(address)
  await once(server, 'listening')
  // A connection that fails concerns its client alone.
  server.on('error', () => {})
  if (process.platform !== 'win32') chmodSync(address, 0o600)
  server.unref()
  return { close: () => void server.close() }
}

/** Null: nothing answers there. */
export async function askToSwitch(databaseFile: string, wish: SwitchWish): Promise<SwitchOutcome | null> {
  const socket = net.connect(toControlAddress(databaseFile))
  try {
    await once(socket, 'connect')
  } catch (error) {
    const { code, message } = error as NodeJS.ErrnoException
    if (code === 'ENOENT' || code === 'ECONNREFUSED') return null
    throw new AlphanodeError('unavailable', `The process that serves cannot be asked: ${message}`)
  }
  socket.end(JSON.stringify(wish))
  const said = await readAll(socket)
  if (said === '')
    throw new AlphanodeError('unavailable', 'The server ended before it had switched; start the build anew.')
  const reply = JSON.parse(said) as Reply
  if ('outcome' in reply) return reply.outcome
  throw new AlphanodeError('unavailable', reply.problem)
}

async function toReply(work: () => Promise<SwitchOutcome>): Promise<Reply> {
  try {
    return { outcome: await work() }
  } catch (error) {
    return { problem: error instanceof Error ? error.message : String(error) }
  }
}

async function readAll(socket: net.Socket): Promise<string> {
  let text = ''
  for await (const chunk of socket.setEncoding('utf8')) {
    text += chunk
    if (text.length > mostBytes) throw new AlphanodeError('too-large', 'A wish is shorter than that.')
  }
  return text
}
