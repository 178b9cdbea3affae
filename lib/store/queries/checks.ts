import { sql } from 'kysely'
import { migrate } from '../sqlite/migrate.ts'
import { openSqlite } from '../sqlite/open.ts'
import type { Connection } from '../store.ts'

/** What a check looked at, and a line for each thing that is wrong. */
export interface Checked {
  checked: number
  faults: string[]
}

/** A check that SQLite can make by itself; both statements read only. */
interface SqlCheck {
  name: string
  /** What it makes sure of, as one would say it. */
  holds: string
  run(connection: Connection): Promise<Checked>
}

/** Of more faults of one kind, the first are enough to know what happened. */
export const mostFaults = 1000

const byQuery = (count: string, faults: string) => async (connection: Connection) => ({
  checked: await countOf(connection, count),
  faults: await listText(connection, `SELECT fault FROM (${faults}) LIMIT ${mostFaults}`),
})

const checkReferences = byQuery(
  `SELECT count(*) FROM sqlite_master m, pragma_foreign_key_list(m.name) WHERE m.type = 'table'`,
  `SELECT "table" || ': row ' || coalesce(rowid, '?') || ' refers to a row that ' || parent || ' does not have' AS fault
   FROM pragma_foreign_key_check`,
)

export const sqlChecks: readonly SqlCheck[] = [
  { name: 'file', holds: 'the file and its indexes are whole, the search index too', run: checkFile },
  {
    name: 'schema',
    holds: 'tables, indexes and the guards of revisions are as the software makes them',
    run: checkSchema,
  },
  { name: 'references', holds: 'what a row refers to is there', run: checkReferences },
  {
    name: 'pointers',
    holds: 'a live pointer names a published revision of its own post, a draft pointer a draft',
    run: byQuery(
      'SELECT count(live) + count(draft) FROM posts',
      `SELECT 'post ' || p.id || ': live points to revision ' || p.live || ', '
         || CASE WHEN r.num IS NULL THEN 'which is not there' WHEN r.post <> p.num THEN 'which is another post''s'
            WHEN r.status = 'draft' THEN 'which is a draft' ELSE 'which was never published' END AS fault
       FROM posts p LEFT JOIN revisions r ON r.num = p.live LEFT JOIN publications u ON u.revision = p.live
       WHERE p.live IS NOT NULL
         AND (r.num IS NULL OR r.post <> p.num OR r.status = 'draft' OR u.revision IS NULL)
       UNION ALL
       SELECT 'post ' || p.id || ': draft points to revision ' || p.draft || ', '
         || CASE WHEN r.num IS NULL THEN 'which is not there' WHEN r.post <> p.num THEN 'which is another post''s'
            ELSE 'which is ' || r.status END
       FROM posts p LEFT JOIN revisions r ON r.num = p.draft
       WHERE p.draft IS NOT NULL AND (r.num IS NULL OR r.post <> p.num OR r.status <> 'draft')`,
    ),
  },
  {
    name: 'publications',
    holds: 'what was published is a revision of its own post and no draft',
    run: byQuery(
      'SELECT count(*) FROM publications',
      `SELECT 'revision ' || u.revision || ': published for post ' || u.post || ', but is '
         || CASE WHEN r.num IS NULL THEN 'not there' WHEN r.post <> u.post THEN 'another post''s' ELSE 'a draft' END
         AS fault
       FROM publications u LEFT JOIN revisions r ON r.num = u.revision
       WHERE r.num IS NULL OR r.post <> u.post OR r.status = 'draft'`,
    ),
  },
  {
    name: 'addresses',
    holds: 'every post answers to its slug',
    run: byQuery(
      'SELECT count(*) FROM slugs',
      `SELECT 'post ' || p.id || ': its address ' || p.slug || ' '
         || CASE WHEN s.slug IS NULL THEN 'is not known' ELSE 'leads to another post' END AS fault
       FROM posts p LEFT JOIN slugs s ON s.slug = p.slug WHERE s.slug IS NULL OR s.post <> p.num`,
    ),
  },
  {
    name: 'collections',
    holds: 'each counts what it lists, has a name for every list, and an epoch that was raised',
    run: byQuery(
      'SELECT count(*) FROM collections',
      `SELECT 'collection ' || c.kind || '/' || c.slug || ': counts ' || c.count || ', lists ' || coalesce(l.count, 0)
         AS fault
       FROM collections c LEFT JOIN (SELECT collection, count(*) AS count FROM listings GROUP BY collection) l
         ON l.collection = c.num WHERE c.count <> coalesce(l.count, 0)
       UNION ALL
       SELECT 'collection ' || kind || '/' || slug || ': epoch ' || epoch FROM collections
       WHERE epoch < 0 OR (epoch = 0 AND count > 0)
       UNION ALL
       SELECT DISTINCT 'collection ' || collection || ': lists posts, but is not there' FROM listings
       WHERE collection NOT IN (SELECT num FROM collections)`,
    ),
  },
  {
    name: 'lists',
    holds: 'only posts that the gate lets through are listed, each in the list of all posts',
    run: byQuery(
      'SELECT count(*) FROM listings',
      `SELECT 'post ' || p.id || ': listed in ' || c.kind || '/' || c.slug || ', though it is kept back' AS fault
       FROM listings l JOIN posts p ON p.num = l.post JOIN collections c ON c.num = l.collection WHERE p.listed <> 1
       UNION ALL
       SELECT 'post ' || p.id || ': not in the list of all posts' FROM posts p WHERE p.listed = 1
         AND NOT EXISTS (SELECT 1 FROM listings l
           WHERE l.collection = (SELECT num FROM collections WHERE kind = 'all' AND slug = '')
           AND l.published = CAST(round(unixepoch(p.published_at, 'subsec') * 1000) AS INTEGER) AND l.post = p.num)`,
    ),
  },
  {
    name: 'search',
    holds: 'it holds exactly the posts that are listed',
    run: byQuery(
      'SELECT count(*) FROM search',
      `SELECT 'post ' || p.id || ': is not found by search' AS fault FROM posts p
       WHERE p.listed = 1 AND p.num NOT IN (SELECT rowid FROM search)
       UNION ALL
       SELECT 'search: entry ' || s.rowid || ' is of no listed post' FROM search s
       WHERE s.rowid NOT IN (SELECT num FROM posts WHERE listed = 1)
       UNION ALL
       SELECT 'post ' || p.id || ': is not found by its title' FROM posts p
       WHERE p.listed = 1 AND p.num NOT IN (SELECT rowid FROM headings)
       UNION ALL
       SELECT 'search: heading ' || h.rowid || ' is of no listed post' FROM headings h
       WHERE h.rowid NOT IN (SELECT num FROM posts WHERE listed = 1)`,
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

/** What a database that is made now would hold. What others added to theirs is their affair. */
function listExpectedSchema(): SchemaRow[] {
  const database = openSqlite(':memory:')
  try {
    migrate(database)
    // SQLite's own tables of statistics come and go.
    return (database.prepare(schemaQuery).all() as SchemaRow[]).filter(({ name }) => !/ sqlite_/.test(name))
  } finally {
    database.close()
  }
}

async function countOf(connection: Connection, query: string): Promise<number> {
  const { rows } = await sql<{ count: number }>`SELECT (${sql.raw(query)}) AS count`.execute(connection)
  return Number(rows[0]?.count ?? 0)
}

async function listText(connection: Connection, query: string): Promise<string[]> {
  const { rows } = await sql<{ fault: string }>`${sql.raw(query)}`.execute(connection)
  return rows.map((row) => String(row.fault))
}
