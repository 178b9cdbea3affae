import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { expect, onTestFinished, test } from 'vitest'
import { computeBuildId, listBuildSources } from './build-id.ts'

function createCheckout() {
  const root = mkdtempSync(path.join(tmpdir(), 'alphanode-build-id-'))
  onTestFinished(() => rmSync(root, { recursive: true }))
  const write = (file: string, text: string) => {
    mkdirSync(path.dirname(path.join(root, file)), { recursive: true })
    writeFileSync(path.join(root, file), text)
  }
  write('lib/core/posts/slug.ts', 'export const slug = 1')
  return { root, write, name: () => computeBuildId(root) }
}

test.each([
  'lib/core/posts/slug.test.ts',
  'components/card.test.tsx',
  'lib/sources/testing/sample.xml',
  'lib/work/publishing/testing.ts',
  'lib/work/publishing/testing-posts.ts',
  'e2e/core.spec.ts',
  'bench/run.ts',
  'cli/serve.ts',
  'content/posts/note.mdx',
])('%s is no part of a build', (file) => {
  const { write, name, root } = createCheckout()
  const before = name()
  write(file, 'changed')
  expect(name()).toBe(before)
  expect(listBuildSources(root)).toEqual(['lib/core/posts/slug.ts'])
})

test.each(['lib/core/posts/version.ts', 'lib/media/og/fonts/a.woff2', 'app/page.tsx', 'package.json', 'server.ts'])(
  '%s makes it another build',
  (file) => {
    const { write, name } = createCheckout()
    const before = name()
    write(file, 'changed')
    expect(name()).not.toBe(before)
  },
)

test('a file that moves makes it another build', () => {
  const { write, name, root } = createCheckout()
  const before = name()
  rmSync(path.join(root, 'lib/core/posts/slug.ts'))
  write('lib/core/slug.ts', 'export const slug = 1')
  expect(name()).not.toBe(before)
})
