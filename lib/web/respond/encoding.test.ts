import { describe, expect, test } from 'vitest'
import { acceptsHtml, chooseEncoding, prefersMarkdown } from './encoding.ts'

describe('content codings', () => {
  test.each<[string | undefined, string]>([
    [undefined, 'identity'],
    ['', 'identity'],
    ['gzip, deflate, br, zstd', 'br'],
    ['gzip, deflate', 'gzip'],
    ['GZIP', 'gzip'],
    ['deflate', 'identity'],
    ['br;q=0', 'identity'],
    ['br;q=0, gzip', 'gzip'],
    ['br;q=0.5, gzip;q=0.8', 'gzip'],
    ['br;q=0.8 , gzip ; q=0.8', 'br'],
    ['*', 'br'],
    ['*;q=0', 'identity'],
    ['br;q=0, *', 'gzip'],
    ['br;q=0, gzip;q=0, *', 'identity'],
    ['gzip, *;q=0', 'gzip'],
    ['identity;q=0, gzip', 'gzip'],
    ['identity;q=0, br;q=0.001', 'br'],
    ['identity, gzip;q=0.5', 'identity'],
    ['gzip;q=nonsense', 'identity'],
    ['gzip;q=', 'identity'],
    ['br;q=-1, gzip', 'gzip'],
    [',,;q=1,', 'identity'],
    [`${'x,'.repeat(600)}br`, 'identity'],
  ])('%j → %s', (header, encoding) => {
    expect(chooseEncoding(header)).toBe(encoding)
    expect(chooseEncoding(header)).toBe(encoding)
  })
})

describe('Markdown is for those who prefer it', () => {
  test.each<[string | undefined, boolean]>([
    [undefined, false],
    ['*/*', false],
    ['text/html', false],
    ['text/html,application/xhtml+xml,application/xml;q=0.9,*/*;q=0.8', false],
    ['text/markdown', true],
    ['text/markdown, */*', true],
    ['text/markdown, text/html;q=0.9, */*;q=0.1', true],
    ['TEXT/MARKDOWN', true],
    // As coding agents ask.
    ['text/markdown, text/html, */*', true],
    ['text/markdown;q=0.9, text/html;q=0.9', true],
    ['text/markdown;q=0, text/html;q=0', false],
    ['text/html, text/markdown', false],
    ['text/html, text/markdown;q=0.9', false],
    ['text/html;q=0.8, text/markdown;q=0.9', true],
    ['text/markdown;q=0', false],
    ['text/markdown;q=0, */*', false],
    ['*/*;q=0.8, text/markdown;q=0.5', false],
    ['text/*, text/markdown;q=0.5', false],
    ['text/x-markdown', false],
  ])('%j: %s', (accept, markdown) => {
    expect(prefersMarkdown(accept)).toBe(markdown)
  })
})

test.each<[string | undefined, boolean]>([
  [undefined, false],
  ['*/*', false],
  ['application/json', false],
  ['text/html;q=0, */*', false],
  ['text/html,application/xhtml+xml,application/xml;q=0.9,*/*;q=0.8', true],
  ['application/json, TEXT/HTML;q=0.5', true],
])('%j names HTML: %s', (accept, html) => {
  expect(acceptsHtml(accept)).toBe(html)
})
