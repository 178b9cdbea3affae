import { listPictures } from '#lib/core/mdx/list-pictures.ts'
import { findOwnMedia, type ShownMedia, splitMedia } from '#lib/core/pictures'
import {
  type EditionPage,
  findHero,
  hashRevision,
  isJsonRecord,
  type JsonValue,
  type PostMeta,
  parseVersion,
  postFields,
  postMetaSchema,
  toTerms,
} from '#lib/core/posts'
import { AlphanodeError } from '#lib/errors'
import {
  findEdition,
  findMedia,
  findWorkingCopy,
  listMediaOf,
  listStoredRevisions,
  type RevisionNum,
  type Store,
  type WrittenState,
} from '#lib/store'
import type { DeskContext } from '../use-case.ts'
import { requireNote } from './require-note.ts'

/** The page of what the person is writing, as readers would get it: of their copy, else of the draft, else the one that they have. */
export async function readCopyPage(context: DeskContext, id: string): Promise<EditionPage> {
  const { store, person, now } = context
  const { post } = await requireNote(context, id)
  const copy = await findWorkingCopy(store.read, post.num, person.name)
  const num = copy?.revision ?? post.draft ?? post.live
  if (!copy && num === post.live && post.edition !== null) {
    const live = await findEdition(store.read, post.id, post.edition)
    if (live) return live
  }
  const written = copy ?? (num === null ? undefined : (await listStoredRevisions(store.read, [num])).get(num))
  if (!written) throw new AlphanodeError('not-found', `The note ${id} has no text.`)
  const { format, body } = written
  const meta = toShownMeta(written.meta as unknown as JsonValue)
  const { version } = meta.revision
  return {
    ...{ edition: `${version}-copy`, slug: post.slug, similar: [], terms: toTerms(meta), earlier: [] },
    revision: { postId: post.id, version, format, body, meta, hash: hashRevision({ format, body, meta }) },
    ...{ publishedAt: post.publishedAt ?? now, modifiedAt: now },
    ...splitMedia(await listShownMedia(store, { format, body, meta }, num)),
  }
}

/** What can be shown of metadata that need not be valid yet: each field by itself. */
function toShownMeta(input: JsonValue): PostMeta {
  const typed = isJsonRecord(input) ? input : {}
  const fields = postFields.flatMap((name) => {
    const parsed = postMetaSchema.shape[name].safeParse(typed[name])
    return parsed.success && parsed.data !== undefined ? [[name, parsed.data]] : []
  })
  const stated = isJsonRecord(typed.revision) ? typed.revision.version : undefined
  const version = typeof stated === 'string' && parseVersion(stated) ? stated : '0.1.0'
  return { title: 'Untitled', ...Object.fromEntries(fields), revision: { status: 'draft', version } }
}

async function listShownMedia(
  store: Store,
  { format, body, meta }: Pick<WrittenState, 'format' | 'body'> & { meta: PostMeta },
  revision: RevisionNum | null,
): Promise<ShownMedia[]> {
  const known = revision === null ? [] : ((await listMediaOf(store.read, [revision])).get(revision) ?? [])
  const named = [...new Set([findHero(meta)?.url ?? '', ...listPictures(body, format)])]
  const shown = [...known]
  for (const address of named) {
    const hash = findOwnMedia(address)
    const media =
      hash === null || known.some((each) => each.address === address) ? null : await findMedia(store.read, hash)
    if (media) shown.push({ address, ...media })
  }
  return shown
}
