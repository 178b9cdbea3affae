/** The drawing process, ended by any attempt to reach another machine, also by one whose failure would be caught. */
import dns from 'node:dns'
import net from 'node:net'

await import('../worker.ts')

const end = (what: string): never => {
  setImmediate(() => {
    throw new Error(`reached for the network: ${what}`)
  })
  throw new Error('refused')
}
const fetchInline = globalThis.fetch
globalThis.fetch = async (input, init) =>
  String(input).startsWith('data:') ? fetchInline(input, init) : end(String(input))
net.Socket.prototype.connect = () => end('connect')
dns.lookup = (() => end('lookup')) as unknown as typeof dns.lookup
