import { dialectOf } from '../dialect.ts'
import type { Connection } from '../store.ts'
import { byQuery, type StoreCheck } from '../store-check.ts'

const checks: readonly StoreCheck[] = [
  {
    name: 'numbers',
    holds: 'no post, no revision and no entry of the log has a number that is still to be given',
    run: byQuery(
      'SELECT count(*) FROM numbers',
      `SELECT 'posts: number ' || num || ' is still to be given' AS fault FROM posts
       WHERE num > (SELECT last FROM numbers WHERE name = 'posts')
       UNION ALL
       SELECT 'revisions: number ' || num || ' is still to be given' FROM revisions
       WHERE num > (SELECT last FROM numbers WHERE name = 'revisions')
       UNION ALL
       SELECT 'log: number ' || num || ' is still to be given' FROM log
       WHERE num > (SELECT last FROM numbers WHERE name = 'log')`,
    ),
  },
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
         AND p.num NOT IN (SELECT post FROM listings
           WHERE collection = (SELECT num FROM collections WHERE kind = 'all' AND slug = ''))`,
    ),
  },
]

/** What the database can check of itself, its file and schema first. */
export const listStoreChecks = (connection: Connection): StoreCheck[] => [...dialectOf(connection).checks, ...checks]
