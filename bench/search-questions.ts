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
