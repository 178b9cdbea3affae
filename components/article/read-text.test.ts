import { expect, test, vi } from 'vitest'
import { readText } from './read-text.ts'

vi.mock('../site/current-site.ts', () => ({ currentSite: () => ({ language: 'en' }) }))
vi.mock('next/cache', () => ({
  cacheLife: () => {
    throw new Error('The framework was asked to keep it.')
  },
}))
vi.mock('#lib/work/rendering', async (load) => ({
  ...(await load<typeof import('#lib/work/rendering')>()),
  preparePage: async (_: string, __: string, body: string) => {
    throw new Error(`Read as it is, with ${body.length} letters.`)
  },
}))

test('what is shown once, as a preview, is neither kept by the framework nor taken apart for it', async () => {
  const revision = { postId: 'a', version: '1.0.0', body: 'Text.', format: 'md' as const }
  await expect(readText({ revision }, { hasName: false })).rejects.toThrow('Read as it is, with 5 letters.')
})
