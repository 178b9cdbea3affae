import { expect, test } from 'vitest'
import { createTestSite, type TestSite, toNote } from '#lib/work/publishing/testing.ts'
import { parseQuestion, searchPosts } from './index.ts'
import { synonymsOf } from './synonyms.ts'

interface Note {
  title: string
  body: string
  problem?: string
  stack?: string
  more?: string
}

const filler = 'What stands here is the rest of a note, long enough to weigh something beside the others.'

/** What a publication of technical notes holds: each note is the one that somebody means below. */
const notes: Note[] = [
  { title: 'Memory leak investigation', body: 'A heap that grows. Leaks are found by comparing snapshots.' },
  { title: 'Session and token security', body: 'Tokens live in memory. A leaked token is revoked.' },
  { title: 'Slow query diagnosis', body: 'Why one query is slow: read its plan.' },
  { title: 'Search index relevance', body: 'Queries that are slow to answer, and others.' },
  { title: 'Streams in Node.js', body: 'Backpressure, and what a memory leak in a stream looks like.' },
  { title: 'Rendering with Next.js', body: 'Pages, layouts and what they cost.' },
  { title: 'Front matter reference', body: 'Each field of the front matter, with its type.' },
  { title: 'Cache boundaries', body: 'Where a cache ends and its service begins.' },
  { title: 'Pictures on a page', body: 'Each picture has its width and height.' },
  { title: 'What a page looks like', body: 'The react team says how a page looks.', stack: 'React' },
  { title: 'Templates in C++', body: 'A template of C++ is compiled for each type, std::vector among them.' },
  { title: 'Records in C#', body: 'A record of C# compares by value, in .NET as well.' },
  { title: 'Pipelines in F#', body: 'Values flow from left to right.' },
  { title: 'Pointers in C', body: 'A pointer of C is an address.' },
  { title: 'The definition of a post', body: 'All fields are in `lib/posts/schema.ts`, one after the other.' },
  {
    title: 'A cited note',
    body: filler,
    more: 'reference: AN-2026-017\nauthors: [Ada Lovelace, { name: Grace Hopper }]\ntools: [ripgrep, Docker Compose]\ntags: [history]\nhash: 0123456789abcdef01234567\nbrief: Written after a workshop on punched cards.\nchecklist: [Thread the loom]\nnotes: [Jacquard would agree.]',
  },
  { title: 'Clusters', body: 'Kubernetes moves a container to another node when its own is lost.' },
  { title: 'A relational database', body: 'PostgreSQL keeps each row that a transaction may see.' },
  { title: 'Letting people in', body: 'Authentication tells who somebody is; a sign-in page asks.' },
  { title: 'State on a page', body: '```ts\nconst load = createAsyncThunk("load", fetchAll)\n```' },
  { title: '天気の話', body: '今日の天気予報です。傘を忘れないで。' },
  { title: 'ข้อมูล', body: 'ผู้ใช้สามารถค้นหาข้อมูลได้' },
  { title: '일기', body: '캐시를 비우는 방법' },
  { title: 'Straße nach Łódź', body: 'Von Đà Nẵng über die Straße nach Łódź.' },
  { title: 'हिन्दी भाषा', body: 'भाषा के बारे में' },
  { title: 'भूषण', body: 'भूषण एक नाम है' },
  { title: 'What was released', body: 'Released as v2.7.3, after 2.7.2.' },
  { title: 'ახალი', body: 'განახლება გამოვიდა' },
  { title: 'Speicher', body: 'Die Speicherverwaltung des Dienstes.', more: 'lang: de' },
  { title: 'Die Häuser', body: 'In den Häusern wohnen Leute.', more: 'lang: de' },
  { title: 'Les chevaux', body: 'Nous préparions des réponses aux chevaux.', more: 'lang: fr' },
  { title: 'Backups', body: 'Never copy a live database. How to back up: ask SQLite for it.' },
  { title: 'Going back', body: 'To roll back is to make an earlier version live.' },
  { title: 'Issue codes', body: 'E1302 names a record that came twice. `FD_FAIL_R` is a flag of the drive.' },
  { title: 'Validators', body: 'An ETag names the bytes. An edition is one.' },
  {
    title: 'The environment',
    body: '`SITE_URL` says where the site stands; `maxOldSpaceSize` how large a heap may be.',
  },
  { title: 'Ignored files', body: 'What `.gitignore` names is not added.' },
  { title: 'To be or not to be', body: 'A question of Hamlet.' },
  {
    title: 'Running in place',
    body: '## Warm caches\n\nThe first request fills them.\n\n## Cold starts\n\nA process that starts has empty hands.',
  },
  { title: 'TypeScript generics', body: 'A generic type takes other types.' },
  {
    title: 'Installing Python',
    body: 'Run `python3.12 -m venv .venv` on Ubuntu 24.04, or `brew install python@3.12`.',
  },
  { title: 'Bridging to Objective-C', body: 'A class of Objective-C is seen from Swift.' },
  { title: 'GitHub Actions', body: 'A workflow runs on each push; `actions/checkout@v4` fetches the sources.' },
  {
    title: 'When a module is lost',
    body: "Error: Cannot find module 'node:sqlite' (MODULE_NOT_FOUND)\n\nTypeError: Cannot read properties of undefined (reading 'map')",
  },
  {
    title: 'Commits past their checks',
    body: '`git commit --no-gpg-sign --allow-empty` and `git rebase -i HEAD~3`; `chmod 0o755`, `kill -9`.',
  },
  { title: 'A port that is taken', body: '`Error: listen EADDRINUSE: address already in use 127.0.0.1:5432`' },
  { title: 'Angles', body: 'The angle $\\alpha_{12} = \\frac{\\theta}{2}$, and $\\nabla f$ points upwards.' },
  {
    title: 'The way of an order',
    body: '```mermaid\nflowchart LR\n  A[Validate basket] --> B{Enough stock?}\n  B -->|no| C[Backorder]\n```',
  },
  { title: 'Files of a project', body: 'Settings are in `/etc/nginx/sites-enabled/default.conf` and `~/.ssh/config`.' },
  {
    title: 'Naming',
    body: '`getServerSideProps`, `XMLHttpRequest`, `snake_case_name`, `kebab-case-name`, `SCREAMING_CASE`, `$emit`, `@media`, `v-model`, `__init__`',
  },
  {
    title: 'Releases',
    body: 'Next.js 15.2.0-canary.3 needs React 19; `^1.4.0` and `>=18.17` are ranges. ES2022, HTTP/2, IPv6, OAuth2.',
  },
  { title: 'Colours of a style', body: 'The accent is `#ff6600`; `background-color: rebeccapurple`.' },
  { title: 'Status codes', body: 'A 404 Not Found, a 503, and `ERR_HTTP_HEADERS_SENT`.' },
  { title: 'Encodings', body: 'A text in UTF-8 has one to four bytes for a character.' },
]

async function createSite(): Promise<TestSite> {
  const site = createTestSite()
  for (const [number, note] of notes.entries())
    site.write(`${number}.mdx`, toNote({ problem: 'judging', ...note, body: `${note.body}\n\n${filler}` }))
  const { rejected } = await site.import()
  expect(rejected).toBe(0)
  return site
}

const ask = (site: TestSite, q: string) => searchPosts(site.store.read, parseQuestion(new URLSearchParams({ q })))

test('words that mean the same to the readers of a publication find each other, beside those that all know', async () => {
  const site = await createSite()
  const synonyms = synonymsOf([
    ['Hamlet', 'prince of Denmark'],
    ['Wall-Clock', 'sundial', 'container'],
  ])
  const find = async (q: string, known?: typeof synonyms) => {
    const question = parseQuestion(new URLSearchParams({ q }))
    return (await searchPosts(site.store.read, question, known)).results.map(({ card }) => card.title)
  }
  expect(await find('prince of denmark')).not.toContain('To be or not to be')
  expect(await find('prince of denmark', synonyms)).toContain('To be or not to be')
  for (const q of ['sundials', 'wall-clock', 'k8s']) expect((await find(q, synonyms))[0]).toBe('Clusters')
})

const meant: Record<string, string> = {
  // Asked of two thousand notes, and not answered well before.
  'memory leaks': 'Memory leak investigation',
  'memory leek': 'Memory leak investigation',
  'slow queries': 'Slow query diagnosis',
  'node memory leak': 'Streams in Node.js',
  nodejs: 'Streams in Node.js',
  'node js': 'Streams in Node.js',
  nextjs: 'Rendering with Next.js',
  frontmatter: 'Front matter reference',
  caches: 'Cache boundaries',
  images: 'Pictures on a page',
  'C++': 'Templates in C++',
  'C#': 'Records in C#',
  'F#': 'Pipelines in F#',
  '.NET': 'Records in C#',
  'lib/posts/schema.ts': 'The definition of a post',
  'AN-2026-017': 'A cited note',
  'ada lovelace': 'A cited note',
  k8s: 'Clusters',
  postgres: 'A relational database',
  authentication: 'Letting people in',
  thunk: 'State on a page',
  天気予報: '天気の話',
  ค้นหา: 'ข้อมูล',
  // Right before as well.
  'how do i back up the database': 'Backups',
  'roll back': 'Going back',
  E1302: 'Issue codes',
  '"never copy a live database"': 'Backups',
  ETag: 'Validators',
  editon: 'Validators',
  SITE_URL: 'The environment',
  FD_FAIL_R: 'Issue codes',
  'std::vector': 'Templates in C++',
  '.gitignore': 'Ignored files',
  // Other kinds.
  C: 'Pointers in C',
  'node.js': 'Streams in Node.js',
  'front-matter': 'Front matter reference',
  'schema.ts': 'The definition of a post',
  grace: 'A cited note',
  'log in': 'Letting people in',
  login: 'Letting people in',
  createAsyncThunk: 'State on a page',
  'async thunk': 'State on a page',
  予報: '天気の話',
  傘: '天気の話',
  캐시: '일기',
  strasse: 'Straße nach Łódź',
  lodz: 'Straße nach Łódź',
  'da nang': 'Straße nach Łódź',
  'ĐÀ NẴNG': 'Straße nach Łódź',
  भाषा: 'हिन्दी भाषा',
  '"भाषा"': 'हिन्दी भाषा',
  भूषण: 'भूषण',
  '2.7.3': 'What was released',
  'v2.7.3': 'What was released',
  ᲒᲐᲜᲐᲮᲚᲔᲑᲐ: 'ახალი',
  განახლება: 'ახალი',
  verwaltung: 'Speicher',
  haus: 'Die Häuser',
  hauser: 'Die Häuser',
  réponse: 'Les chevaux',
  reponses: 'Les chevaux',
  rollback: 'Going back',
  backup: 'Backups',
  gitignore: 'Ignored files',
  'to be or not to be': 'To be or not to be',
  '"to be or not to be"': 'To be or not to be',
  'warm cache': 'Running in place',
  'cold start': 'Running in place',
  max_old_space_size: 'The environment',
  maxoldspacesize: 'The environment',
  'ts generics': 'TypeScript generics',
  utf8: 'Encodings',
  'utf 8': 'Encodings',
  'author:ada': 'A cited note',
  'author:"grace hopper"': 'A cited note',
  'ref:AN-2026-017': 'A cited note',
  'tool:docker': 'A cited note',
  'tag:history': 'A cited note',
  'version:1.0.0 clusters': 'Clusters',
  'version:v1.0.0 clusters': 'Clusters',
  'stack:react': 'What a page looks like',
  'punched cards': 'A cited note',
  loom: 'A cited note',
  jacquard: 'A cited note',
  kubernets: 'Clusters',
  'clusters kubernets': 'Clusters',
  // What is copied from a terminal, a file or a page.
  'python3.12': 'Installing Python',
  python3: 'Installing Python',
  'python 3.12': 'Installing Python',
  '3.12': 'Installing Python',
  'ubuntu 24.04': 'Installing Python',
  'python@3.12': 'Installing Python',
  objc: 'Bridging to Objective-C',
  'obj-c': 'Bridging to Objective-C',
  'objective c': 'Bridging to Objective-C',
  'objective-c': 'Bridging to Objective-C',
  'gh actions': 'GitHub Actions',
  'github action': 'GitHub Actions',
  'actions/checkout': 'GitHub Actions',
  'actions/checkout@v4': 'GitHub Actions',
  MODULE_NOT_FOUND: 'When a module is lost',
  "Error: Cannot find module 'node:sqlite'": 'When a module is lost',
  "TypeError: Cannot read properties of undefined (reading 'map')": 'When a module is lost',
  'cannot read property map of undefined': 'When a module is lost',
  '--no-gpg-sign': 'Commits past their checks',
  'git commit --allow-empty': 'Commits past their checks',
  'HEAD~3': 'Commits past their checks',
  'git rebase -i HEAD~3': 'Commits past their checks',
  'kill -9': 'Commits past their checks',
  EADDRINUSE: 'A port that is taken',
  'listen EADDRINUSE: address already in use 127.0.0.1:5432': 'A port that is taken',
  '127.0.0.1:5432': 'A port that is taken',
  '\\alpha': 'Angles',
  alpha_12: 'Angles',
  '\\frac{\\theta}{2}': 'Angles',
  nabla: 'Angles',
  'validate basket': 'The way of an order',
  'enough stock?': 'The way of an order',
  backorder: 'The way of an order',
  'sites-enabled': 'Files of a project',
  'default.conf': 'Files of a project',
  '/etc/nginx/sites-enabled/default.conf': 'Files of a project',
  'nginx default.conf': 'Files of a project',
  '~/.ssh/config': 'Files of a project',
  'server side props': 'Naming',
  serverside: 'Naming',
  xmlhttprequest: 'Naming',
  'http request': 'Naming',
  snake_case_name: 'Naming',
  'kebab case': 'Naming',
  'screaming case': 'Naming',
  $emit: 'Naming',
  '@media': 'Naming',
  'v-model': 'Naming',
  vmodel: 'Naming',
  __init__: 'Naming',
  '15.2.0-canary.3': 'Releases',
  '15.2': 'Releases',
  'next 15.2.0': 'Releases',
  'react 19': 'Releases',
  react19: 'Releases',
  es2022: 'Releases',
  'http/2': 'Releases',
  http2: 'Releases',
  ipv6: 'Releases',
  'oauth 2': 'Releases',
  '#ff6600': 'Colours of a style',
  'background-color': 'Colours of a style',
  'background color': 'Colours of a style',
  404: 'Status codes',
  'err http headers sent': 'Status codes',
  ERR_HTTP_HEADERS_SENT: 'Status codes',
}

test(`what is meant by ${Object.keys(meant).length} questions is found first`, async () => {
  const site = await createSite()
  const found: Record<string, string | undefined> = {}
  for (const question of Object.keys(meant)) {
    const { results, total } = await ask(site, question)
    found[question] = total === 0 ? undefined : results[0]?.card.title
  }
  expect(found).toEqual(meant)
})

test('what no note has is not made up', async () => {
  const site = await createSite()
  for (const question of [
    '--no-verify',
    'garbage',
    '"leaks of memory"',
    '"भाष"',
    'A++',
    'author:nobody',
    'version:9.9.9',
  ])
    expect([question, (await ask(site, question)).total]).toEqual([question, 0])
  expect((await ask(site, 'C++')).results.map(({ card }) => card.title)).toEqual(['Templates in C++'])
})

test('notes with some of the words follow, each with the words that it lacks', async () => {
  const site = await createSite()
  const hooks = await ask(site, 'react hooks')
  expect([hooks.total, hooks.question.text]).toEqual([0, 'react hooks'])
  expect(hooks.results[0]).toMatchObject({ card: { title: 'What a page looks like' }, missing: ['hooks'] })
  const leaks = await ask(site, 'node memory leak')
  expect(leaks.results.slice(0, 3).map(({ card, missing }) => [card.title, missing])).toEqual([
    ['Streams in Node.js', []],
    ['Memory leak investigation', ['node']],
    ['Session and token security', ['node']],
  ])
  expect(leaks.results.at(-1)?.missing).toEqual(['memory', 'leak'])
  expect([leaks.total, leaks.some]).toEqual([1, 4])
  expect((await ask(site, 'the not')).some).toBe(0)
})

test('where many notes have all words, one that lacks a word that says little may still come first, and no other follows them', async () => {
  const site = createTestSite()
  for (let number = 0; number < 12; number++)
    site.write(
      `${number}.mdx`,
      toNote({ title: `Release ${number}`, body: `See our notes: syntax and highlighting. ${filler}` }),
    )
  for (let number = 0; number < 12; number++)
    site.write(`other-${number}.mdx`, toNote({ title: `Colours ${number}`, body: `The syntax of a colour. ${filler}` }))
  site.write('meant.mdx', toNote({ title: 'Syntax highlighting', body: filler }))
  await site.import()
  const answer = await ask(site, 'see syntax highlighting')
  expect(answer.results[0]).toMatchObject({ card: { title: 'Syntax highlighting' }, missing: ['see'] })
  expect([answer.total, answer.some]).toEqual([12, 1])
})

test('a result leads to the section that answers', async () => {
  const site = await createSite()
  const sectionOf = async (question: string) => {
    const [result] = (await ask(site, question)).results
    return result?.section && [result.section.id, result.section.heading.map(({ text }) => text).join('')]
  }
  expect(await sectionOf('cold start')).toEqual(['cold-starts', 'Cold starts'])
  expect(await sectionOf('first request warm')).toEqual(['warm-caches', 'Warm caches'])
  expect(await sectionOf('hamlet')).toBeNull()
})
