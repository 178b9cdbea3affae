import { globSync, readFileSync } from 'node:fs'
import path from 'node:path'
import { expect, test } from 'vitest'

const root = path.join(import.meta.dirname, '../..')
const read = (file: string) => readFileSync(path.join(root, file), 'utf8')
const listStyles = (text: string) =>
  [...text.matchAll(/^import (?:\w+ from )?'([^']+\.css)'$/gm)].map(([, file]) => file)

test('the readers’ sheet has each module of their components once', () => {
  const modules = globSync('components/**/*.module.css', { cwd: root, exclude: ['components/desk/**'] })
  const wanted = ['./global.css', ...modules.map((file) => `../${file}`)]
  expect(listStyles(read('app/reader-styles.ts')).sort()).toEqual(wanted.sort())
})

test('the layouts around pages of the readers take that sheet, and nothing else in app has styles of the bundler', () => {
  const sources = globSync('app/**/*.{ts,tsx}', { cwd: root })
  const withSheet = sources.filter((file) => read(file).includes("import '#app/reader-styles.ts'"))
  expect(withSheet.sort()).toEqual(['app/(preview)/layout.tsx', 'app/(reader)/inner/[site]/[lang]/layout.tsx'])
  expect(sources.filter((file) => file !== 'app/reader-styles.ts' && listStyles(read(file)).length > 0)).toEqual([])
})

test('the desk has no module of the readers, or theirs would be cut in two', () => {
  const modules = globSync('components/desk/**/*.tsx', { cwd: root }).flatMap((file) =>
    listStyles(read(file)).map((style) => path.join(path.dirname(file), style ?? '')),
  )
  expect(modules.filter((file) => !file.startsWith('components/desk/'))).toEqual([])
})

test('before global.css stands what the layout alone shows', () => {
  const all = listStyles(read('app/reader-styles.ts'))
  const before = all.slice(0, all.indexOf('./global.css')).map((file) => path.basename(file ?? '', '.module.css'))
  expect(before).toEqual(['masthead', 'theme-switch', 'shell', 'site-footer'])
  const isOfLayout = (file: string) => file.startsWith('components/layout/') || file.endsWith('[lang]/layout.tsx')
  const named = new RegExp(`from '(?:\\.\\./layout|#components/layout)/(?:wordmark|${before.join('|')})(?:\\.tsx)?'`)
  const sources = globSync('{app,components}/**/*.tsx', { cwd: root }).filter((file) => !isOfLayout(file))
  expect(sources.filter((file) => named.test(read(file)))).toEqual([])
})
