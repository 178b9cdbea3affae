import dns from 'node:dns'
import net from 'node:net'

const refuse = (): never => {
  throw new Error('drawing a card never leaves the process')
}

/** Takes the network from this process: a drawing that asks for a font or a picture from elsewhere fails at once. */
export function closeNetwork(): void {
  const fetchInline = globalThis.fetch
  // The layout reads its own WebAssembly from a data URL.
  globalThis.fetch = async (input) => (String(input).startsWith('data:') ? fetchInline(input) : refuse())
  net.Socket.prototype.connect = refuse
  dns.lookup = refuse as unknown as typeof dns.lookup
}
