import { expect, test } from 'vitest'
import { desk } from './desk.ts'

async function findPolicy(params: Record<string, string>) {
  const decision = await desk.resolve({ site: { shown: { url: 'https://notes.test' } } } as never, { params } as never)
  if (decision.kind !== 'forward') throw new Error('expected it to be forwarded')
  const { contentPolicy, responseHeaders: headers, cookies } = decision.policy
  return { policy: contentPolicy?.('n'), headers, cookies }
}

test('the preview of a note may stand in a frame of this site, and no other page of the desk in any', async () => {
  const preview = await findPolicy({ area: 'notes', name: 'alpha', part: 'preview' })
  expect(preview.policy).toContain("frame-ancestors 'self'")
  expect(preview.headers).toMatchObject({ 'x-frame-options': 'SAMEORIGIN' })
  const others: Record<string, string>[] = [
    {},
    { area: 'notes', name: 'alpha' },
    { area: 'preview' },
    { area: 'notes', name: 'preview' },
  ]
  for (const params of others) {
    const { policy, headers } = await findPolicy(params)
    expect(policy).toContain("frame-ancestors 'none'")
    expect(headers).not.toHaveProperty('x-frame-options')
  }
})

test('the desk reads the cookie of its sessions, and no other', async () => {
  expect((await findPolicy({})).cookies).toEqual(['__Host-alphanode-session'])
})
