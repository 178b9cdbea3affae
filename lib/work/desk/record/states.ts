import { z } from 'zod'
import type { ComparedState } from '#lib/core/history'
import { isJsonRecord, type JsonValue, type PostMeta, parsePostMeta } from '#lib/core/posts'
import { AlphanodeError } from '#lib/errors'
import {
  type Connection,
  findWorkingCopy,
  listStoredRevisions,
  type PostState,
  type RevisionNum,
  type WorkingCopy,
} from '#lib/store'

/** Names a state of a note: `live`, `draft`, `revision:<number>`, or `copy:<person>` for what that person is writing. */
export const stateName = z
  .string()
  .max(300)
  .regex(
    /^(?:live|draft|revision:[1-9]\d{0,14}|copy:.+)$/su,
    'expected live, draft, revision:<number> or copy:<person>',
  )

/** A state of a note as it is compared, read and remarked on. */
export interface NamedState extends ComparedState {
  /** Null for what is being written. */
  revision: RevisionNum | null
  copy: WorkingCopy | null
}

/** A state by its name; absent: the draft, else what is live, else the latest that was. */
export async function requireState(connection: Connection, post: PostState, name?: string): Promise<NamedState> {
  if (name?.startsWith('copy:')) return requireCopy(connection, post, name.slice('copy:'.length))
  const num = findNum(post, name)
  const revision = num === null ? undefined : (await listStoredRevisions(connection, [num])).get(num)
  if (!revision || revision.post !== post.num)
    throw new AlphanodeError('not-found', `${post.slug} has no ${name ?? 'text'}.`)
  const { version, meta, body, format } = revision
  return { version, meta, body, format, revision: revision.num, copy: null }
}

function findNum({ live, draft, imported }: PostState, name: string | undefined): RevisionNum | null {
  if (name === undefined) return draft ?? live ?? imported
  if (name === 'live') return live
  if (name === 'draft') return draft
  return Number(name.slice('revision:'.length)) as RevisionNum
}

async function requireCopy(connection: Connection, post: PostState, owner: string): Promise<NamedState> {
  const copy = await findWorkingCopy(connection, post.num, owner)
  if (!copy) throw new AlphanodeError('not-found', `${owner} is not writing ${post.slug}.`)
  const meta = toComparedMeta(copy.meta)
  return { version: meta.revision.version, meta, body: copy.body, format: copy.format, revision: null, copy }
}

/** The metadata of what is being written need not be valid yet: it is compared as it stands. */
function toComparedMeta(meta: JsonValue): PostMeta {
  const parsed = parsePostMeta(meta)
  if (parsed.meta) return parsed.meta
  const fields = isJsonRecord(meta) ? meta : {}
  const revision = isJsonRecord(fields.revision) ? fields.revision : {}
  const version = typeof revision.version === 'string' ? revision.version : ''
  return { ...fields, revision: { ...revision, status: 'draft', version } } as unknown as PostMeta
}
