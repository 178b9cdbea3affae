import { expect, test } from 'vitest'
import { createComparison, describeComparison, listAssets, type PageAnswer } from './index.ts'

const compare = createComparison('aaaaaaaaaaaa', 'bbbbbbbbbbbb')
const style = 'body{color:var(--ink)}a{color:#123}'
const toPage = (body: string, assets = [style], rule = 'article'): PageAnswer => ({
  ...{ status: 200, rule, contentType: 'text/html; charset=utf-8', body, assets },
})

test('names of builds and of their files are no difference', () => {
  const one = toPage(
    '<link href="/_next/static/chunks/0a1b2c.css"><script src="/reader.js?v=12ab"></script><p id="aaaaaaaaaaaa">A</p>',
  )
  const other = toPage(
    '<link href="/_next/static/chunks/99ff.css"><script src="/reader.js?v=77cd"></script><p id="bbbbbbbbbbbb">A</p>',
  )
  expect(compare(one, other)).toEqual([])
})

test('classes of style modules are known by their own names', () => {
  const toStyled = (hash: string, name = 'title', color = 'red') =>
    toPage(`<p class="plain ${hash}_${name}">my_own_words</p>`, [
      `.${hash}_${name}{color:${color};animation:${hash}_turn}@keyframes ${hash}_turn{}`,
    ])
  expect(compare(toStyled('and91a'), toStyled('_9EN_-G'))).toEqual([])
  expect(compare(toStyled('and91a'), toStyled('aENI-G', 'head'))).toHaveLength(2)
  expect(compare(toStyled('and91a'), toStyled('aENI-G', 'title', 'blue'))).toMatchObject([{ kind: 'file: color:red;' }])
})

test('the version of a card names what it shows, so another one is a difference', () => {
  const toCard = (version: string) => toPage(`<meta property="og:image" content="/og/a/1.0.0.png?v=${version}">`)
  expect(compare(toCard('12345678'), toCard('87654321'))).toMatchObject([{ kind: 'article: meta' }])
})

test('a difference is called by the kind of page and the element, and shown with what was and what is', () => {
  const toArticle = (words: string) => toPage(`<main><p class="lead big">Text</p><footer>${words}</footer></main>`)
  expect(compare(toArticle('Yours'), toArticle('Ours'))).toEqual([
    { kind: 'article: footer', lines: ['- Yours', '+ Ours'] },
  ])
  expect(compare(toPage('<p class="lead">A</p>'), toPage('<p class="head">A</p>'))).toMatchObject([
    { kind: 'article: p.lead', lines: ['- <p class="lead">', '+ <p class="head">'] },
  ])
})

test('another colour is a difference of each page that asks for the file', () => {
  const other = toPage('<p>A</p>', [style.replace('#123', '#456')])
  expect(compare(toPage('<p>A</p>'), other)).toEqual([
    { kind: 'file: color:#123}', lines: ['- color:#123}', '+ color:#456}'] },
  ])
  expect(compare(toPage('<h1>A</h1>'), other)).toMatchObject([{ kind: 'article: h1' }, { kind: 'file: color:#123}' }])
})

test('a page that neither build can make has not been compared', () => {
  const failed = { ...toPage('Busy'), status: 503 }
  expect(compare(failed, failed)).toEqual([{ kind: 'article: made by neither build', lines: ['  503'] }])
})

test('another status, text that is no markup, and a page that differs altogether', () => {
  expect(compare(toPage('A'), { ...toPage('A'), status: 500 })).toMatchObject([{ kind: 'article: status' }])
  const toFeed = (text: string) => ({ ...toPage(text, [], 'feed'), contentType: 'application/json' })
  expect(compare(toFeed('{\n"a": 1\n}'), toFeed('{\n"a": 2\n}'))).toEqual([
    { kind: 'feed: "a": 1', lines: ['- "a": 1', '+ "a": 2'] },
  ])
  const toLong = (letter: string) =>
    toPage(Array.from({ length: 3000 }, (_, index) => `<b>${letter}${index}</b>`).join(''))
  expect(compare(toLong('x'), toLong('y'))).toEqual([{ kind: 'article: most of it', lines: [] }])
})

test('the styles and scripts of a page, each once', () => {
  const page =
    '<link href="/_next/static/a.css"><img src="/media/x.png"><script src="/reader.js?v=1f"></script><link href="/_next/static/a.css">'
  expect(listAssets(page)).toEqual(['/_next/static/a.css', '/reader.js?v=1f'])
})

test('the outcome is one sentence', () => {
  const base = { before: 'a', after: 'b', compared: 25_000 }
  expect(describeComparison({ ...base, differing: 0, kinds: [] })).toBe('None of 25,000 pages differs.')
  const toKind = (kind: string, pages: number) => ({ kind, pages, example: '/', lines: [] })
  expect(
    describeComparison({ ...base, differing: 3, kinds: [toKind('article: footer', 2), toKind('home: h1', 1)] }),
  ).toBe('3 of 25,000 pages differ, in 2 kinds: article: footer (2), home: h1 (1).')
})
