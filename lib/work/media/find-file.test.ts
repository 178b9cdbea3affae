import { expect, test } from 'vitest'
import { findFile } from './find-file.ts'
import { createFolderFiles, type FolderFiles } from './list-files.ts'

function stand(...paths: string[]): FolderFiles {
  const files = createFolderFiles()
  for (const path of paths) files.add(path, path)
  return files
}

test.each([
  ['beside the note', './a.png', 'posts/n.md', 'posts/a.png'],
  ['above the note', '../img/a%20b.png?raw=true#x', 'posts/n.md', 'img/a b.png'],
  ['in a folder of the note’s name', 'a.png', 'posts/n.md', 'posts/n/a.png'],
  ['one level deeper than its file', '../a.png', 'posts/n.md', 'posts/a.png'],
  ['from the root', '/img/a.png', 'posts/n.md', 'img/a.png'],
  ['Hugo, Docusaurus', '/img/a.png', 'docs/n.md', 'static/img/a.png'],
  ['Next, Astro, VitePress', '/img/a.png', 'docs/n.md', 'public/img/a.png'],
  ['Hexo', '/images/a.png', 'source/_posts/n.md', 'source/images/a.png'],
  ['MkDocs', '/img/a.png', 'docs/x/n.md', 'docs/img/a.png'],
  ['Docusaurus, by the site', '@site/static/img/a.png', 'docs/n.md', 'static/img/a.png'],
  ['Astro, by an alias', '~/assets/a.png', 'src/content/n.md', 'src/assets/a.png'],
  ['Pelican', '{static}/images/a.png', 'content/n.md', 'content/images/a.png'],
  ['Pelican, beside the note', '{attach}a.png', 'content/n.md', 'content/a.png'],
  ['Obsidian', 'a.png', 'notes/n.md', 'attachments/2026/a.png'],
  [
    'WordPress',
    'https://a.example/blog/wp-content/uploads/2020/01/a.png',
    'export.xml',
    'wp-content/uploads/2020/01/a.png',
  ],
  [
    'WordPress, its uploads alone',
    'https://a.example/wp-content/uploads/2020/01/a.png',
    'export.xml',
    'uploads/2020/01/a.png',
  ],
  [
    'WordPress, a size that was not brought',
    'https://a.example/wp-content/uploads/2020/01/a-300x200.png',
    'export.xml',
    'uploads/2020/01/a.png',
  ],
  [
    'WordPress, in folders above the uploads',
    'https://a.example/wp-content/uploads/2020/01/a.png',
    'export.xml',
    'backup/public_html/wp-content/uploads/2020/01/a.png',
  ],
  [
    'Ghost, a size',
    '__GHOST_URL__/content/images/size/w600/2020/a.png',
    'data/export.json',
    'content/images/2020/a.png',
  ],
  ['Ghost', '__GHOST_URL__/content/images/2020/a.png', 'export.json', 'content/images/2020/a.png'],
  ['Ghost, a file', '__GHOST_URL__/content/files/2026/01/a.pdf', 'export.json', 'content/files/2026/01/a.pdf'],
  ['Ghost, a film', 'https://a.example/content/media/2026/a.mp4', 'export.json', 'content/media/2026/a.mp4'],
])('%s', (_, address, note, file) => {
  expect(findFile(address, note, stand('other.png', file))).toBe(file)
})

test('of several pictures of one name, the one in the folders that the address names', () => {
  const files = stand('a/uploads/2019/12/a.png', 'old/web/uploads/2020/01/a.png', 'uploads/a.png')
  expect(findFile('https://a.example/wp-content/uploads/2020/01/a.png', 'export.xml', files)).toBe(
    'old/web/uploads/2020/01/a.png',
  )
})

test('a picture that a note names by its size is no other picture', () => {
  expect(findFile('/img/logo-64x64.png', 'posts/n.md', stand('static/img/logo.png'))).toBeNull()
})

test.each([
  ['config.json', 'private/deploy/config.json'],
  ['config.json', 'config.json'],
  ['config.json', 'src/config.json'],
  ['./config.json', 'private/deploy/config.json'],
  ['data/t.csv', 'private/t.csv'],
  ['notes.txt', 'private/notes.txt'],
  ['film.mp4?raw=1', 'private/film.mp4'],
])('%s is no file of that name elsewhere: %s', (address, file) => {
  expect(findFile(address, 'posts/n.md', stand(file))).toBeNull()
})

test.each([
  ['a.pdf', 'posts/a.pdf'],
  ['a.pdf', 'posts/n/a.pdf'],
  ['files/a.pdf', 'static/files/a.pdf'],
  ['/a.pdf', 'public/a.pdf'],
])('%s is the file %s', (address, file) => {
  expect(findFile(address, 'posts/n.md', stand(file))).toBe(file)
})

test.each([
  ['https://a.example/img/a.png'],
  ['//a.example/a.png'],
  ['data:image/png;base64,AAAA'],
  ['mailto:a.png'],
  ['../../a.png'],
  ['/../a.png'],
  ['..%2f..%2fa.png'],
  ['..\\..\\a.png'],
  [''],
])('%s is no file of the folder', (address) => {
  expect(findFile(address, 'posts/n.md', stand('../a.png', '../../a.png', 'elsewhere/b.png'))).toBeNull()
})
