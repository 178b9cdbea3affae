import { expect, test } from 'vitest'
import { decodePart, toOwnPath } from './own-path.ts'

test.each(['/desk', '/desk/notes/a-note', '/desk?state=draft&q=a%20b', '/desk/notes/caf%C3%A9/record'])(
  '%s is followed',
  (path) => {
    expect(toOwnPath(path)).toBe(path)
  },
)

test.each([
  null,
  undefined,
  '',
  'https://evil.example',
  'http://evil.example/desk',
  '//evil.example',
  '//evil.example/desk',
  '///evil.example',
  '/\\evil.example',
  '\\/evil.example',
  '/desk//evil.example',
  '/desk/\\evil.example',
  '/desk\\@evil.example',
  '/desk@evil.example',
  '/desk.evil.example',
  '/deskevil',
  '/desk/../posts/a',
  '/desk/./x',
  '/desk/%2e%2e/posts',
  '/desk/%2F%2Fevil.example',
  '/desk/%5cevil.example',
  '/desk/\tevil',
  '/desk\r\nLocation: https://evil.example',
  ' /desk',
  'javascript:alert(1)',
  'data:text/html,x',
  'desk',
  '/',
  '/posts/a',
])('%j leads to the queue', (given) => {
  expect(toOwnPath(given)).toBe('/desk')
})

test.each([
  ['a-note', 'a-note'],
  ['%C3%A9t%C3%A9%2F1', 'été/1'],
  ['%', null],
  ['%zz', null],
  ['%C3', null],
])('the part %j of a path is %j', (part, meant) => {
  expect(decodePart(part)).toBe(meant)
})
