import { decode, type PostNum, type Store } from '#lib/store'

/** Questions by kind, the same for every run over the same notes: what readers type, and the worst they can type. */
export async function listQuestions(store: Store): Promise<[kind: string, query: string][]> {
  const words = ['the', 'a', 'of', 'and', 'release', 'python', 'cache', 'database', 'service', 'production']
  const pairs = words.flatMap((word, at) => words.slice(at + 1).map((other) => `${word} ${other}`))
  const prefixes = [
    're',
    'rel',
    'rele',
    'serv',
    'servi',
    'prod',
    'cach',
    'data',
    'depl',
    'mon',
    'con',
    'st',
    'th',
    'in',
    'pro',
  ]
  const typos = [
    'pythn',
    'databsae',
    'kuberntes',
    'monitorin',
    'boundries',
    'relaese',
    'deplyoment',
    'cachng',
    'authentcation',
    'serivces',
  ]
  const absent = ['zzzzzz', 'qwertyuiop', 'xylophonist', 'antidisestablishment', 'nothingofthekind']
  const filters = ['difficulty=expert', 'language=python', 'stack=python-services', 'topic=choosing-cache-boundaries']
  const beginnings = (await listTitles(store, 200)).map((title) => title.split(/\s+/).slice(0, 5).join(' '))
  const titles = [...new Set(beginnings)].slice(0, 60)
  return [
    ...words.map((word) => toPair('common word', word)),
    ...pairs.map((pair) => toPair('two common words', pair)),
    ...titles.map((title) => toPair('part of a title', title)),
    ...prefixes.map((prefix) => toPair('beginning of a word', prefix)),
    ...['the release', 'python services', 'in production', 'of the', 'small change'].map((phrase) =>
      toPair('phrase', `"${phrase}"`),
    ),
    ...typos.map((typo) => toPair('mistyped word', typo)),
    ...typos.slice(0, 5).map((typo, at) => toPair('two mistyped words', `${typo} ${typos[at + 5]}`)),
    ...absent.map((word) => toPair('unknown word', word)),
    ...filters.flatMap((filter) => words.slice(0, 10).map((word) => toPair('filtered', word, filter))),
    ...words.slice(0, 5).map((word) => toPair('a late page', word, 'page=40')),
    ...filters.map((filter): [string, string] => ['filter alone', filter]),
    toPair('all common words', words.join(' ')),
  ]
}

const toPair = (kind: string, q: string, rest?: string): [string, string] => [
  kind,
  `${new URLSearchParams({ q })}${rest ? `&${rest}` : ''}`,
]

async function listTitles(store: Store, count: number): Promise<string[]> {
  const rows = await store.read
    .selectFrom('posts')
    .select('card')
    .where('listed', '=', 1)
    .where('num', '>', 1000 as PostNum)
    .orderBy('num')
    .limit(count)
    .execute()
  return rows.flatMap(({ card }) => (card ? [decode(card).title] : []))
}

/** Questions that no run asked before: words, titles, headings, beginnings, typos and phrases of the texts themselves. */
export async function listQuestionsOfTexts(store: Store, count: number): Promise<string[]> {
  const random = createRandom()
  const pick = <T>(list: readonly T[]): T | undefined => list[Math.floor(random() * list.length)]
  const { last } = await store.read
    .selectFrom('posts')
    .select((expression) => expression.fn.max('num').as('last'))
    .executeTakeFirstOrThrow()
  const questions = new Set<string>()
  for (let tries = 0; questions.size < count && tries < 20 * count; tries++) {
    const row = await store.read
      .selectFrom('posts')
      .innerJoin('revisions', 'revisions.num', 'posts.live')
      .select(['card', 'body'])
      .where('posts.num', '=', (1 + Math.floor(random() * last)) as PostNum)
      .executeTakeFirst()
    if (!row?.card) continue
    const words = row.body.match(/[\p{L}\p{N}.+#_-]{2,}/gu) ?? []
    const title = decode(row.card).title
    const heading = pick([...row.body.matchAll(/^#+ (.+)$/gm)])?.[1] ?? title
    const at = Math.floor(random() * words.length)
    const [one = title, other = title] = [pick(words), pick(words)]
    const q = pick([
      one,
      `${one} ${other}`,
      `${one} ${other} ${pick(words)}`,
      title,
      title.split(' ').slice(0, 3).join(' '),
      heading,
      one.slice(0, 2 + Math.floor(random() * 4)),
      `${one} ${other.slice(0, 3)}`,
      swapLetters(one),
      `${swapLetters(one)} ${other}`,
      `"${words.slice(at, at + 2).join(' ')}"`,
      words.slice(at, at + 4).join(' '),
    ])
    const filter = pick(['', '', '', '', '', '', '&difficulty=expert', '&language=python', '&page=3'])
    questions.add(`${new URLSearchParams({ q: q ?? title })}${filter}`)
  }
  return [...questions]
}

const swapLetters = (word: string): string =>
  word.length < 5 ? word : `${word.slice(0, 2)}${word[3]}${word[2]}${word.slice(4)}`

/** The same numbers for each run (Park and Miller). */
function createRandom(): () => number {
  let seed = 1
  return () => {
    seed = (seed * 48271) % 2147483647
    return seed / 2147483647
  }
}
