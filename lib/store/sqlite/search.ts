import { sql } from 'kysely'
import type { PostNum } from '../numbers.ts'
import type { Facet, SearchIndex, SearchMatch } from '../search-index.ts'
import type { Connection } from '../store.ts'
import { withStoreErrors } from './errors.ts'
import { toFilterWord, toSearchExpression } from './search-expression.ts'
import type { Statements } from './statements.ts'

const addText = 'INSERT INTO search (rowid, title, topic, entities, body, filters, facets) VALUES (?, ?, ?, ?, ?, ?, ?)'
const addHeading = 'INSERT INTO headings (rowid, title, topic, filters) VALUES (?, ?, ?, ?)'

/** Search by FTS5: one index over everything that a post says, and a small one over titles and topics. */
export const createSearchIndex = (file: string, statements: Statements): SearchIndex => ({
  async add(_, texts) {
    const [insert, insertHeading] = [statements(addText), statements(addHeading)]
    withStoreErrors(file, () => {
      for (const { num, title, topic, entities, body, facets } of texts) {
        const filters = facets.map(toFilterWord).join(' ')
        insert.run(num, title, topic, entities, body, filters, facets.map(toValue).join(' '))
        insertHeading.run(num, title, topic, filters)
      }
    })
  },

  async remove(transaction, posts) {
    for (const num of posts) {
      await sql`DELETE FROM search WHERE rowid = ${num}`.execute(transaction)
      await sql`DELETE FROM headings WHERE rowid = ${num}`.execute(transaction)
    }
  },

  async merge(transaction, pages) {
    const before = await countChanges(transaction)
    await sql`INSERT INTO search (search, rank) VALUES ('merge', ${pages})`.execute(transaction)
    await sql`INSERT INTO headings (headings, rank) VALUES ('merge', ${pages})`.execute(transaction)
    // Two changes are the commands themselves (FTS5, section 6.8).
    return (await countChanges(transaction)) - before > 2
  },

  async listMatches(connection, { terms, filters, scope = 'everywhere' }, limit) {
    const expression = toSearchExpression(terms, filters, scope)
    if (expression === '') return []
    const matches =
      scope === 'everywhere'
        ? sql<SearchMatch>`
        SELECT rowid AS num, facets FROM search
        WHERE search MATCH ${expression} ORDER BY rowid DESC LIMIT ${limit}`
        : sql<SearchMatch>`
        SELECT rowid AS num, (SELECT facets FROM search WHERE search.rowid = headings.rowid) AS facets FROM headings
        WHERE headings MATCH ${expression} ORDER BY rowid DESC LIMIT ${limit}`
    return (await matches.execute(connection)).rows
  },

  /** `bm25` goes through all posts that have a word to find out how much it weighs, so these terms should be rare. */
  async listScores(connection, terms, limit) {
    const { rows } = await sql<{ num: PostNum; score: number }>`
    SELECT rowid AS num, bm25(search, 8, 4, 3, 1, 0) AS score FROM search
    WHERE search MATCH ${toSearchExpression(terms, [])} ORDER BY rowid DESC LIMIT ${limit}`.execute(connection)
    return rows
  },

  async countUpTo(connection, term, most) {
    const { rows } = await sql`
    SELECT rowid FROM search WHERE search MATCH ${toSearchExpression([term], [])} LIMIT ${most}`.execute(connection)
    return rows.length
  },

  async listKnownWords(connection, words) {
    if (words.length === 0) return []
    const { rows } = await sql<{ word: string; posts: number }>`
    SELECT term AS word, doc AS posts FROM search_words
    WHERE term IN (SELECT value FROM json_each(${JSON.stringify(words)}))`.execute(connection)
    return rows
  },

  async listFacets(connection, posts) {
    const { rows } = await sql<{ post: PostNum; facets: string | null }>`
    SELECT rowid AS post, facets FROM search WHERE rowid IN (${sql.join(posts)})`.execute(connection)
    return new Map(rows.map(({ post, facets }) => [post, new Set((facets ?? '').split(' ').filter(Boolean))]))
  },
})

const toValue = ({ kind, slug }: Facet): string => `${kind}/${slug}`

async function countChanges(transaction: Connection): Promise<number> {
  const { rows } = await sql<{ count: number }>`SELECT total_changes() AS count`.execute(transaction)
  return rows[0]?.count ?? 0
}
