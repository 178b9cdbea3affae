import { sql } from 'kysely'
import type { PostNum } from '../numbers.ts'
import type { KnownWord, SearchIndex, SearchScore } from '../search-index.ts'
import type { Connection } from '../store.ts'
import { withStoreErrors } from './errors.ts'
import { clearFormerIndex, listFormerMatches } from './former-search.ts'
import { quote, toFilterWord, toScoredExpression, toSearchExpression } from './search-expression.ts'
import type { Statements } from './statements.ts'

const addText = `INSERT INTO search_texts
  (rowid, title, topic, headings, names, body, code, notes, parts, filters, facets) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)`
const addTitle = 'INSERT INTO search_titles (rowid, title, topic, filters) VALUES (?, ?, ?, ?)'
const addNoteTitle = 'INSERT INTO note_titles (rowid, words) VALUES (?, ?)'
const addNoteText = 'INSERT INTO note_texts (rowid, words) VALUES (?, ?)'
const addForms = 'INSERT INTO search_forms (rowid, words) VALUES (?, ?)'

/** The newest indexes first, then that of schema 16, from which posts still have to be taken out. */
const indexes = ['search_texts', 'search_titles', 'search_forms', 'search', 'headings'] as const
const mergedIndexes = indexes.slice(0, 3)

/**
 * Search by FTS5: one index over everything that a post says, by stems; a small one over titles and topics; and one that
 * knows which words there are, as they are written.
 */
export const createSearchIndex = (file: string, statements: Statements): SearchIndex => ({
  async add(_, texts) {
    const [insert, insertTitle, insertForms] = [statements(addText), statements(addTitle), statements(addForms)]
    withStoreErrors(file, () => {
      for (const { num, text, stems, facets, fields } of texts) {
        const { title, topic, headings, names, body, code, notes, parts, forms } = text
        const filters = [...facets, ...fields, ...(stems === null ? [] : [{ kind: stemsKind, slug: stems }])]
        const words = filters.map(toFilterWord).join(' ')
        const values = facets.map(({ kind, slug }) => `${kind}/${slug}`).join(' ')
        insert.run(num, title, topic, headings, names, body, code, notes, parts, words, values)
        insertTitle.run(num, title, topic, words)
        insertForms.run(num, forms)
      }
    })
  },

  async remove(transaction, posts) {
    for (const num of posts)
      for (const index of indexes) await sql`DELETE FROM ${sql.table(index)} WHERE rowid = ${num}`.execute(transaction)
  },

  async merge(transaction, pages) {
    const before = await countChanges(transaction)
    for (const index of mergedIndexes)
      await sql`INSERT INTO ${sql.table(index)} (${sql.ref(index)}, rank) VALUES ('merge', ${pages})`.execute(
        transaction,
      )
    // One change for each index is the command itself (FTS5, section 6.8).
    return (await countChanges(transaction)) - before > mergedIndexes.length
  },

  async listMatches(connection, { terms, filters, written = [], scope = 'everywhere' }, limit) {
    const expression = toSearchExpression(terms, filters, scope)
    if (expression === '') return []
    const isWritten =
      written.length === 0
        ? sql``
        : sql`AND +rowid IN (SELECT rowid FROM search_forms WHERE search_forms MATCH ${written.map(quote).join(' AND ')})`
    const index = sql.table(scope === 'everywhere' ? 'search_texts' : 'search_titles')
    const { rows } = await sql<{ num: PostNum }>`
    SELECT rowid AS num FROM ${index}
    WHERE ${index} MATCH ${expression} ${isWritten} ORDER BY rowid DESC LIMIT ${limit}`.execute(connection)
    return rows.map(({ num }) => num)
  },

  /**
   * `bm25` goes through all posts that have a phrase to find out how much it weighs, so these should be rare. Titles and
   * headings are weighed by themselves as well: within one sum, a word that a text says often outweighs any title.
   */
  async listScores(connection, phrases, filters, limit, textWorth) {
    if (phrases.length === 0) return []
    const titles = sql<SearchScore>`
    SELECT rowid AS num, -2 * bm25(search_titles, 1, 1, 0) AS score FROM search_titles
    WHERE search_titles MATCH ${toScoredExpression(phrases, filters, 'heading')} ORDER BY score DESC LIMIT ${limit}`
    const sections = sql<SearchScore>`
    SELECT rowid AS num, -0.7 * bm25(search_texts, 0, 0, 1, 0.3, 0, 0, 0, 0, 0) AS score FROM search_texts
    WHERE search_texts MATCH ${toScoredExpression(phrases, filters, 'sections')} ORDER BY score DESC LIMIT ${limit}`
    const all = sql<SearchScore>`
    SELECT rowid AS num, -1.0 * ${textWorth} * bm25(search_texts, 8, 4, 3, 3, 1, 0.6, 0.6, 0.5, 0) AS score FROM search_texts
    WHERE search_texts MATCH ${toScoredExpression(phrases, filters, 'everywhere')} ORDER BY score DESC LIMIT ${limit}`
    const scores = new Map<PostNum, number>()
    for (const place of [all, titles, sections])
      for (const { num, score } of (await place.execute(connection)).rows)
        scores.set(num, (scores.get(num) ?? 0) + score)
    return [...scores]
      .map(([num, score]) => ({ num, score }))
      .sort((one, other) => other.score - one.score || other.num - one.num)
      .slice(0, limit)
  },

  async countUpTo(connection, term, most) {
    const { rows } = await sql<{ count: number }>`
    SELECT count(*) AS count FROM (
      SELECT 1 FROM search_texts WHERE search_texts MATCH ${toSearchExpression([term], [])} LIMIT ${most}
    )`.execute(connection)
    return rows[0]?.count ?? 0
  },

  async listPostsWith(connection, term, posts) {
    const { rows } = await sql<{ num: PostNum }>`
    SELECT rowid AS num FROM search_texts
    WHERE search_texts MATCH ${toSearchExpression([term], [])} AND +rowid IN (${sql.join(posts)})`.execute(connection)
    return rows.map(({ num }) => num)
  },

  async listPresent(connection, words) {
    const { rows } = await sql<{ word: string }>`
    SELECT value AS word FROM json_each(${JSON.stringify(words.filter(isToken))})
    WHERE EXISTS (SELECT 1 FROM search_texts WHERE search_texts MATCH '"' || value || '"')`.execute(connection)
    return [...rows.map(({ word }) => word), ...words.filter((word) => !isToken(word))]
  },

  async listHaving(connection, word, limit) {
    const { rows } = await sql<{ num: PostNum }>`
    SELECT rowid AS num FROM search_forms
    WHERE search_forms MATCH ${quote(word)} ORDER BY rowid DESC LIMIT ${limit}`.execute(connection)
    return rows.map(({ num }) => num)
  },

  async listKnownWords(connection, words) {
    if (words.length === 0) return []
    const { rows } = await sql<KnownWord>`
    SELECT term AS word, doc AS posts FROM search_form_words
    WHERE term IN (SELECT value FROM json_each(${JSON.stringify(words)}))`.execute(connection)
    return rows
  },

  /** The list of words would go through all posts that have one, to say how many they are. */
  async countWords(connection, words, most) {
    const { rows } = await sql<KnownWord>`
    SELECT value AS word, (
      SELECT count(*) FROM (
        SELECT 1 FROM search_forms WHERE search_forms MATCH '"' || value || '"' LIMIT ${most}
      )
    ) AS posts FROM json_each(${JSON.stringify(words.filter(isToken))})`.execute(connection)
    return rows
  },

  async listWordsBeginning(connection, beginning, limit) {
    const { rows } = await sql<KnownWord>`
    SELECT term AS word, doc AS posts FROM search_form_words
    WHERE term >= ${beginning} AND term < ${`${beginning}\u{10ffff}`} LIMIT ${limit}`.execute(connection)
    return rows
  },

  async listStemLanguages(connection, languages) {
    const wordOf = new Map(languages.map((slug) => [toFilterWord({ kind: stemsKind, slug }), slug]))
    const { rows } = await sql<{ word: string }>`
    SELECT value AS word FROM json_each(${JSON.stringify([...wordOf.keys()])})
    WHERE EXISTS (SELECT 1 FROM search_texts WHERE search_texts MATCH '"' || value || '"')`.execute(connection)
    return rows.flatMap(({ word }) => wordOf.get(word) ?? [])
  },

  async listFacets(connection, posts, { mayWait }) {
    const facets = new Map<PostNum, Set<string>>()
    // Posts that are still to be read anew have theirs in the index of before.
    for (const index of mayWait ? ['search', 'search_texts'] : ['search_texts']) {
      const { rows } = await sql<{ post: PostNum; facets: string | null }>`
      SELECT rowid AS post, facets FROM ${sql.table(index)}
      WHERE rowid IN (SELECT value FROM json_each(${JSON.stringify(posts)}))`.execute(connection)
      for (const { post, facets: said } of rows) facets.set(post, new Set((said ?? '').split(' ').filter(Boolean)))
    }
    return facets
  },

  async addNotes(_, notes) {
    const [insertTitle, insertText] = [statements(addNoteTitle), statements(addNoteText)]
    withStoreErrors(file, () => {
      for (const { num, title, text } of notes) {
        insertTitle.run(num, title.join(' '))
        if (text.length > 0) insertText.run(num, text.join(' '))
      }
    })
  },

  async removeNotes(transaction, posts) {
    for (const num of posts)
      for (const index of ['note_titles', 'note_texts'])
        await sql`DELETE FROM ${sql.table(index)} WHERE rowid = ${num}`.execute(transaction)
  },

  isNote(post, { words, isPrefix, scope }) {
    if (words.length === 0) return null
    const expression = words
      .map((word, at) => (isPrefix && at === words.length - 1 ? `${quote(word)} *` : quote(word)))
      .join(' AND ')
    // The sign keeps the condition from being answered by looking each match up among the entries.
    const isIn = (index: string) =>
      sql<boolean>`+${sql.ref(post)} IN (SELECT rowid FROM ${sql.table(index)} WHERE ${sql.ref(index)} MATCH ${expression})`
    if (scope === 'title') return isIn('note_titles')
    return sql<boolean>`(${isIn('search_forms')} OR ${isIn('note_texts')})`
  },

  listFormer: listFormerMatches,
  clearFormer: clearFormerIndex,
})

const stemsKind = 'stems'

/** What the tokenizer of the indexes takes for one word; it would part any other text, and no word is like it. */
const isToken = (word: string): boolean => /^[\p{L}\p{N}\p{M}\p{Co}]+$/u.test(word)

async function countChanges(transaction: Connection): Promise<number> {
  const { rows } = await sql<{ count: number }>`SELECT total_changes() AS count`.execute(transaction)
  return rows[0]?.count ?? 0
}
