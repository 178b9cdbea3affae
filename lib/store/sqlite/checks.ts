import { sql } from 'kysely'
import type { Connection } from '../store.ts'
import { byQuery, type Checked, countOf, listText, type StoreCheck } from '../store-check.ts'
import { migrate } from './migrate.ts'
import { openSqlite } from './open.ts'

const checkReferences = byQuery(
  `SELECT count(*) FROM sqlite_master m, pragma_foreign_key_list(m.name) WHERE m.type = 'table'`,
  `SELECT "table" || ': row ' || coalesce(rowid, '?') || ' refers to a row that ' || parent || ' does not have' AS fault
   FROM pragma_foreign_key_check`,
)

/** A post whose words are to be read anew is in the index of before, or in the present one with other stems. */
const isNotWaiting = 'p.num NOT IN (SELECT post FROM search_due)'

export const sqliteChecks: readonly StoreCheck[] = [
  { name: 'file', holds: 'the file and its indexes are whole, the search index too', run: checkFile },
  {
    name: 'schema',
    holds: 'tables, indexes and the guards of revisions are as the software makes them',
    run: checkSchema,
  },
  { name: 'references', holds: 'what a row refers to is there', run: checkReferences },
  {
    name: 'search',
    holds: 'it holds exactly the posts that are listed',
    run: byQuery(
      'SELECT count(*) FROM search_texts',
      `SELECT 'post ' || p.id || ': is not found by search' AS fault FROM posts p
       WHERE p.listed = 1 AND p.num NOT IN (SELECT rowid FROM search_texts) AND ${isNotWaiting}
       UNION ALL
       SELECT 'search: entry ' || s.rowid || ' is of no listed post' FROM search_texts s
       WHERE s.rowid NOT IN (SELECT num FROM posts WHERE listed = 1)
       UNION ALL
       SELECT 'post ' || p.id || ': is not found by its title' FROM posts p
       WHERE p.listed = 1 AND p.num NOT IN (SELECT rowid FROM search_titles) AND ${isNotWaiting}
       UNION ALL
       SELECT 'search: title ' || t.rowid || ' is of no listed post' FROM search_titles t
       WHERE t.rowid NOT IN (SELECT num FROM posts WHERE listed = 1)
       UNION ALL
       SELECT 'post ' || p.id || ': its words are not known' FROM posts p
       WHERE p.listed = 1 AND p.num NOT IN (SELECT rowid FROM search_forms) AND ${isNotWaiting}
       UNION ALL
       SELECT 'search: words ' || f.rowid || ' are of no listed post' FROM search_forms f
       WHERE f.rowid NOT IN (SELECT num FROM posts WHERE listed = 1)`,
    ),
  },
]

/** SQLite's own check; it asks the search index as well, and needs no writer for it. */
async function checkFile(connection: Connection): Promise<Checked> {
  const rows = await listText(connection, 'SELECT integrity_check AS fault FROM pragma_integrity_check')
  return {
    checked: await countOf(connection, 'SELECT page_count FROM pragma_page_count'),
    faults: rows.filter((row) => row !== 'ok'),
  }
}

const schemaQuery = `SELECT type || ' ' || name AS name, coalesce(sql, '') AS sql FROM sqlite_master ORDER BY type, name`

async function checkSchema(connection: Connection): Promise<Checked> {
  const { rows } = await sql<SchemaRow>`${sql.raw(schemaQuery)}`.execute(connection)
  const found = new Map(rows.map((row) => [row.name, row.sql]))
  const expected = listExpectedSchema()
  const faults = expected.flatMap(({ name, sql: text }) => {
    if (!found.has(name)) return [`${name} is missing`]
    return found.get(name) === text ? [] : [`${name} is another one`]
  })
  return { checked: expected.length, faults }
}

interface SchemaRow {
  name: string
  sql: string
}

let expectedSchema: readonly SchemaRow[] | undefined

/** What a database that is made now would hold. What others added to theirs is their affair. */
function listExpectedSchema(): readonly SchemaRow[] {
  expectedSchema ??= readExpectedSchema()
  return expectedSchema
}

function readExpectedSchema(): SchemaRow[] {
  const database = openSqlite(':memory:')
  try {
    migrate(database)
    // SQLite's own tables of statistics come and go.
    return (database.prepare(schemaQuery).all() as SchemaRow[]).filter(({ name }) => !/ sqlite_/.test(name))
  } finally {
    database.close()
  }
}
