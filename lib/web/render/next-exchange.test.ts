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
