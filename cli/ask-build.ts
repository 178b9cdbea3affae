import http from 'node:http'
import { setTimeout as sleep } from 'node:timers/promises'
import { listAssets, type PageAnswer } from '#lib/work/deployments'

export interface BuildClient {
  origin: string
  ask(address: string): Promise<PageAnswer>
}

interface Got {
  status: number
  headers: http.IncomingHttpHeaders
  body: string
}

/** Milliseconds until a page that could not be made is asked for again. */
const pause = 2000

/** Asks one build for pages as readers do, and for each file that they name once. */
export function askBuild(origin: string): BuildClient {
  const agent = new http.Agent({ keepAlive: true, maxSockets: 4 })
  const get = (address: string) =>
    new Promise<Got>((resolve, reject) => {
      http
        .get(origin + address, { agent, headers: { 'accept-encoding': 'identity' } }, async (response) => {
          try {
            const chunks: Buffer[] = []
            for await (const chunk of response) chunks.push(chunk as Buffer)
            const body = Buffer.concat(chunks).toString('utf8')
            resolve({ status: response.statusCode ?? 0, headers: response.headers, body })
          } catch (error) {
            reject(error)
          }
        })
        .on('error', reject)
    })
  const files = new Map<string, Promise<string>>()
  const getFile = (address: string): Promise<string> => {
    const known =
      files.get(address) ?? get(address).then(({ status, body }) => (status === 200 ? body : `status ${status}`))
    files.set(address, known)
    return known
  }
  return {
    origin,
    async ask(address) {
      const first = await get(address)
      // More was asked for than could wait, perhaps.
      const { status, headers, body } = first.status < 500 ? first : await sleep(pause).then(() => get(address))
      const contentType = headers['content-type'] ?? ''
      const names = contentType.startsWith('text/html') ? listAssets(body) : []
      const [, rule = 'none'] = /rule=([\w-]+)/.exec(String(headers['cache-status'])) ?? []
      return { status, rule, contentType, body, assets: await Promise.all(names.map(getFile)) }
    },
  }
}

/** Answers that are neither posts nor lists; the last address leads nowhere. */
const others = [
  ...[
    '/',
    '/feed.json',
    '/rss.xml',
    '/atom.xml',
    '/sitemap.xml',
    '/robots.txt',
    '/llms.txt',
    '/cache-rules',
    '/topics',
  ],
  ...['/stacks', '/tools', '/search?q=a', '/changes.json', '/changes.atom', '/nothing-has-this-address'],
]

/** The addresses that a build names itself, and a Markdown form of some of its posts. */
export async function listAddresses({ ask }: BuildClient): Promise<string[]> {
  const listed: string[] = []
  for (const shard of toLocations((await ask('/sitemap.xml')).body))
    listed.push(...toLocations((await ask(toAddress(shard))).body).map(toAddress))
  const markdown = listed.filter((address) => address.startsWith('/posts/')).slice(0, 50)
  return [...others, ...listed, ...markdown.map((address) => `${address}.md`)]
}

const toLocations = (sitemap: string): string[] =>
  [...sitemap.matchAll(/<loc>([^<]+)</g)].map(([, address = '']) => address.replaceAll('&amp;', '&'))

const toAddress = (url: string): string => {
  const { pathname, search } = new URL(url)
  return pathname + search
}
