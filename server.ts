import '#lib/config/production.ts'
import http from 'node:http'
import next from 'next'
import { requireConfig } from '#lib/config'

const { port, siteUrl } = requireConfig()
const app = next({ dev: false, dir: import.meta.dirname, hostname: 'localhost', port })
await app.prepare()
http.createServer(app.getRequestHandler()).listen(port, () => process.stdout.write(`Ready      ${siteUrl}\n`))
