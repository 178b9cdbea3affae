import { kinds } from '../kinds.ts'
import { expect, test } from './site-test.ts'

/** Names and values of the seed's record, as its page must say them; capitals are the style sheet's affair. */
const said = [
  ['topic', 'choosing cache boundaries / python services'],
  ['summary', 'this ai-style technical summary explains choosing cache boundaries in python services'],
  ['ai outline', 'measure first, change carefully, document the result'],
  ['recommended action', 'with clear owner notes'],
  ['ai brief', 'the article is written like a careful ai generated engineering draft'],
  ['stack', 'backend'],
  ['tools', 'uvicorn'],
  ['code language', 'python'],
  ['difficulty', 'beginner'],
  ['reading time', '5'],
  ['view count', '578894'],
  ['score', 'quality', '79', 'freshness', '98', 'depth', '91', 'clarity', '70'],
  ['revision', 'status', 'review claimed', 'version', '1.8.1', 'last reviewed', '2020-07-12'],
  ['reference', 'anp-ref-025680-6492'],
  ['hash', '2a0724629b5d42d07f60b09a'],
  ['flags', 'ai generated style: yes', 'has images: yes', 'image heavy: no', 'needs human review: no'],
  ['checklist', 'capture the current behavior', 'write the final note'],
  ['entities', 'name', 'type', 'area', 'problem'],
  ['image sources', 'picsum.photos', 'https://picsum.photos/seed/anp-025680/1200/630', 'visual reference 1'],
  ['payload', 'source id: alphanode-025680', 'generator: anp content synthesizer', 'seed: 25680'],
  ['notes', 'sanitized array meta is expected to render as a list in the frontend box'],
].flat()

test('The sheet of the seed says everything that its record holds', async ({ open }) => {
  const page = await open(kinds.article as string)
  const text = (await page.getByRole('region', { name: 'Post meta' }).textContent())?.toLowerCase() ?? ''
  expect(said.filter((each) => !text.includes(each))).toEqual([])
})

test('Metadata forty levels deep is read to its last level on a phone', async ({ open }) => {
  const page = await open(kinds['deep-extra'] as string, { viewport: { width: 320, height: 700 } })
  const value = page.getByText('the deepest value, forty levels down')
  await value.scrollIntoViewIfNeeded()
  expect((await value.boundingBox())?.width).toBeGreaterThan(150)
})
