import { describe, expect, test, vi } from 'vitest'
import { parseRedirectFile, planRedirects, type Redirect, toOldPath } from './index.ts'

test.each([
  ['/2020/01/My-Post/', '/2020/01/my-post'],
  ['/blog/post.html', '/blog/post'],
  ['/blog/index.html', '/blog'],
  ['https://old.example/a//b/?utm=1#x', '/a/b'],
  ['/?p=123', '/?p=123'],
  ['/blog/?p=123', '/blog'],
  ['/?cat=4&orderby=date', '/?cat=4'],
  ['/?author=2', '/?author=2'],
  ['/?tag=Go', '/?tag=go'],
  ['/?cat=x&constructor=1', '/'],
  ['/caf%C3%A9/', '/café'],
  ['/cafe\u0301', '/café'],
  ['/%E4', '/%e4'],
  ['/', '/'],
])('%s is compared as %s', (address, path) => {
  expect(toOldPath(address)).toBe(path)
})

const pairs = (file: string, text: string) => {
  const parsed = parseRedirectFile(file, text)
  return {
    redirects: parsed?.redirects.map(({ from, to, line, isBelow }) =>
      isBelow ? `${line} ${from}* ${to}*` : `${line} ${from} ${to}`,
    ),
    remarks: parsed?.remarks.map(({ line }) => line),
  }
}

describe('files of redirects', () => {
  test('netlify.toml', () => {
    const text = [
      '[build]',
      'from = "/build"',
      '[[redirects]] # moved',
      '  from = "/old"',
      "  to = '/new'",
      '',
      '[[redirects]]',
      'from = "/app/*"',
      'to = "/new/:splat"',
      '[[redirects]]',
      'from = "/rewritten"',
      'to = "/new"',
      'status = 200',
      '[[redirects]]',
      'from = "/some"',
      'to = "/new"',
      'status = 302',
      '[redirects.conditions]',
      'from = "/inside"',
      '[[headers]]',
      'for = "/*"',
    ].join('\n')
    expect(pairs('netlify.toml', text)).toEqual({ redirects: ['3 /old /new', '7 /app/* /new/*'], remarks: [10, 14] })
  })

  test('_redirects', () => {
    const text = [
      '# moved in 2020',
      '/old      /new',
      '/temp     /new 302',
      '/home     https://other.example/x 301!',
      '/news/*   /blog/:splat',
      '/app/x    /index.html 200',
      '/de       /de/home 302 Language=de',
    ].join('\n')
    expect(pairs('static/_redirects', text)).toEqual({
      redirects: ['2 /old /new', '3 /temp /new', '4 /home https://other.example/x', '5 /news/* /blog/*'],
      remarks: [6, 7],
    })
  })

  test('.htaccess', () => {
    const text = [
      'RewriteEngine On',
      'Redirect 301 /old.html /new',
      'Redirect permanent "/a b/" /ab',
      'RedirectPermanent /c https://site.example/c2',
      'Redirect /d /e',
      'Redirect gone /f',
      'RedirectMatch 301 ^/g/(.*)$ /h/$1',
      'RewriteRule ^i$ /j [R=301,L]',
      'Options -Indexes',
      'RedirectMatch 301 ^/k\\.html$ /k2',
      'RedirectMatch ^/(l|m)/?$ /n/$1',
      'RedirectMatch permanent "^/o/([^/]+)/?$" /p/$1',
      'RedirectMatch 301 ^/q /r',
      'RedirectMatch 301 /s/(.*)$ /t/$1',
      'RedirectMatch 301 ^/u/(\\d+)/(.*)$ /v/$2',
      'RedirectMatch gone ^/w/(.*)$',
      'RedirectMatch 301 ^/x/(.*)\\.html$ /y/$1',
      'RedirectMatch 301 ^/z/(.*)$ /',
    ].join('\n')
    expect(pairs('.htaccess', text)).toEqual({
      redirects: [
        ...['2 /old /new', '4 /c https://site.example/c2', '5 /d /e', '7 /g/* /h/*', '10 /k /k2'],
        ...['11 /l /n/l', '11 /m /n/m', '12 /o/* /p/*'],
      ],
      remarks: [3, 6, 8, 13, 14, 15, 16, 17, 18],
    })
  })

  test('vercel.json', () => {
    const text = JSON.stringify(
      {
        redirects: [
          { source: '/old', destination: '/new', permanent: true },
          { source: '/blog/:slug', destination: '/posts/:slug' },
          { source: '/x', destination: '/y', has: [{ type: 'cookie', key: 'k' }] },
        ],
      },
      null,
      2,
    )
    expect(pairs('vercel.json', text)).toEqual({ redirects: ['4 /old /new', '9 /blog/* /posts/*'], remarks: [13] })
    expect(pairs('vercel.json', '{')).toEqual({ redirects: [], remarks: [1] })
    // Many of them: each is looked for behind the one before.
    const many = Array.from({ length: 10_000 }, (_, at) => ({ source: `/old/${at}`, destination: `/new/${at}` }))
    const found = parseRedirectFile('vercel.json', JSON.stringify({ redirects: many }, null, 1))?.redirects ?? []
    expect([found.length, found.at(-1)?.line]).toEqual([10_000, 10_000 * 4])
  })

  test('other files are none', () => {
    expect(parseRedirectFile('redirects.txt', '')).toBeNull()
  })
})

const redirect = (from: string, to: string): Redirect => ({ from, to, file: '_redirects', line: 1 })
const surroundings = { siteUrl: 'https://notes.example', isOwn: (path: string) => path.startsWith('/posts/') }

test('chains are shortened, circles, other hosts and own pages are off and named', () => {
  const { redirects, faults } = planRedirects(
    [
      redirect('/a', '/b'),
      redirect('/b', 'https://notes.example/posts/one#part'),
      redirect('/c', '/d'),
      redirect('/d', '/c/'),
      redirect('/e', 'https://elsewhere.example/'),
      redirect('/posts/one', '/posts/two'),
      redirect('/a', '/z'),
      redirect('/self', '/Self/'),
    ],
    surroundings,
  )
  expect(redirects.map(({ from, to }) => [from, to])).toEqual([
    ['/a', '/posts/one#part'],
    ['/b', '/posts/one#part'],
  ])
  expect(faults.map(({ redirect: { from }, reason }) => [from, reason])).toEqual([
    ['/posts/one', 'hidden'],
    ['/a', 'twice'],
    ['/c', 'circle'],
    ['/d', 'circle'],
    ['/e', 'outside'],
    ['/self', 'circle'],
  ])
})

test('a long chain is gone once, not once for each of its redirects', () => {
  const chain = Array.from({ length: 100 }, (_, at) => redirect(`/a${at}`, `/a${at + 1}`))
  const reads = vi.spyOn(URL, 'canParse')
  const { redirects } = planRedirects([...chain, redirect('/to', '/a50')], surroundings)
  const count = reads.mock.calls.length
  reads.mockRestore()
  expect(new Set(redirects.map(({ to }) => to))).toEqual(new Set(['/a100']))
  expect(count).toBeLessThan(1000)
})
