import { gunzipSync } from 'node:zlib'
import { expect, test } from 'vitest'
import { createNextExchange } from './next-exchange.ts'

test('a page that takes too long is given up, before and after it has begun to answer', async () => {
  const exchange = await createNextExchange(
    (request, response) => {
      if (request.url === '/begun') response.write('half')
      else if (request.url !== '/hangs') response.end('whole')
    },
    { host: 'localhost', secret: 'secret', time: 1000 },
  )
  const late = { code: 'unavailable', message: expect.stringContaining('longer than 1000 ms') }
  await expect(exchange('/hangs')).rejects.toMatchObject(late)
  await expect(exchange('/begun')).rejects.toMatchObject(late)
  expect(await exchange('/quick')).toMatchObject({ status: 200 })
})

test('a page that is longer than one may be could not be rendered, which is no fault of the request', async () => {
  const exchange = await createNextExchange((request, response) => void response.end(request.url), {
    ...{ host: 'localhost', secret: 'secret', sizeLimit: 10 },
  })
  expect(await exchange('/short')).toMatchObject({ status: 200 })
  await expect(exchange('/longer-than-ten')).rejects.toMatchObject({ code: 'unrenderable' })
})

test('what was held back of a page is in it, and counts for what one may be', async () => {
  const exchange = await createNextExchange(
    (_, response) => void response.setHeader('content-type', 'text/html').end('<main><!--mark--></main>'),
    {
      ...{ host: 'localhost', secret: 'secret', sizeLimit: 100 },
      withHeld: async (render) => ({ rendered: await render(), held: new Map([['<!--mark-->', texts.shift() ?? '']]) }),
    },
  )
  const texts = ['<p>It is short.</p>', 'long '.repeat(20)]
  const { bodies } = await exchange('/short')
  expect(gunzipSync(bodies.gzip ?? '').toString()).toBe('<main><p>It is short.</p></main>')
  await expect(exchange('/long')).rejects.toMatchObject({ code: 'unrenderable' })
})
