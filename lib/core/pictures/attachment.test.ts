import { expect, test } from 'vitest'
import {
  findAttachmentType,
  isAttachmentAddress,
  isLinkedMedia,
  type ShownAttachment,
  toMediaAddresses,
} from './index.ts'

test.each([
  ['./a.pdf', true],
  ['/files/a.tar.gz', true],
  ['a%20b.PDF?raw=1#page=3', true],
  ['__GHOST_URL__/content/files/2026/01/a.zip', true],
  ['https://old.example/wp-content/uploads/2026/a.csv', true],
  ['https://other.example/a.pdf', false],
  ['//other.example/a.pdf', false],
  ['a.html', false],
  ['a.svg', false],
  ['a.pdf.md', false],
  ['#a.pdf', false],
])('%s may mean a file beside its note: %s', (address, value) => {
  expect(isAttachmentAddress(address)).toBe(value)
})

test.each([
  ['./a.pdf', true],
  ['../shots/A.PNG?raw=1', true],
  ['https://old.example/wp-content/uploads/2026/a.jpg', true],
  ['https://other.example/a.jpg', false],
  ['a.png.md', false],
])('a link to %s may mean a picture or a file beside its note: %s', (address, value) => {
  expect(isLinkedMedia(address)).toBe(value)
})

test('nothing that a browser runs has a type', () => {
  const names = ['a.html', 'a.htm', 'a.xhtml', 'a.xml', 'a.svg', 'a.js', 'a.mjs', 'a.css', 'a.swf', 'pdf', 'a.toString']
  expect(names.map(findAttachmentType)).toEqual(names.map(() => null))
})

test('a file is served under the name that its text gives it, with the ending of its kind', () => {
  const toFile = (address: string): ShownAttachment => ({ kind: 'file', type: 'csv', hash: 'h', address })
  expect(toMediaAddresses(['../d/r%C3%A9sum%C3%A9.csv', 'a b.csv?x#t=1', 'c.txt', '"<x>.csv'].map(toFile))).toEqual({
    '../d/r%C3%A9sum%C3%A9.csv': '/media/h/r%C3%A9sum%C3%A9.csv',
    'a b.csv?x#t=1': '/media/h/a%20b.csv#t=1',
    'c.txt': '/media/h/c.txt.csv',
    '"<x>.csv': '/media/h/%22%3Cx%3E.csv',
  })
})
