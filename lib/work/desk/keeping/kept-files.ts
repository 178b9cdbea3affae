import { z } from 'zod'
import {
  findEnding,
  isPicture,
  listUsualVariants,
  type PictureFacts,
  toFullSize,
  toVariantAddress,
} from '#lib/core/pictures'
import { AlphanodeError } from '#lib/errors'
import {
  appendLog,
  findMedia,
  type LogEntry,
  listKeptFiles,
  listPostStates,
  listUsesOf,
  type PostState,
  replaceFound,
} from '#lib/store'
import { showPictures, withEffects } from '#lib/work/publishing'
import { shownEffects, toShownEffects } from '../queue/bulk/shown-effects.ts'
import { changedBy, type DeskContext, defineUseCase } from '../use-case.ts'

const perPage = 60
const mostUses = 20

const hash = z.string().regex(/^[0-9a-f]{16,64}$/, 'expected the hash of a file')

const keptFile = z.strictObject({
  hash: z.string(),
  kind: z.string(),
  bytes: z.number(),
  width: z.number().nullable(),
  height: z.number().nullable(),
  /** The address of the smallest size of a picture; null for another file. */
  thumb: z.string().nullable(),
  /** What a note names a picture by; null for another file. */
  address: z.string().nullable(),
  /** What notes call it; null when none names it. */
  name: z.string().nullable(),
  /** Notes whose present state names it. */
  uses: z.array(z.strictObject({ id: z.string(), slug: z.string(), title: z.string(), isLive: z.boolean() })),
  /** There are more, or former states that name it. */
  isUsedElsewhere: z.boolean(),
})

/** Pictures and other files that the site keeps, with the notes that show them. */
export const listFilesKept = defineUseCase({
  name: 'list-files',
  kind: 'read',
  right: 'read',
  input: z.strictObject({
    after: z.string().max(64).default(''),
    only: z.enum(['all', 'unused', 'pictures']).default('all'),
  }),
  output: z.strictObject({ files: z.array(keptFile), next: z.string().nullable() }),
  run: ({ store, site }, { after, only }) =>
    store.snapshot(async (connection) => {
      const found = await listKeptFiles(connection, { after, limit: perPage + 1, isUnused: only === 'unused' })
      const shown = found.slice(0, perPage)
      // A picture that no live note shows is served to the desk alone.
      const toSeen = (address: string | null) => address && (site?.toPassedAddress(address) ?? address)
      const isWanted = ({ facts }: (typeof found)[number]) => only !== 'pictures' || isPicture(facts)
      const files = await Promise.all(
        shown.filter(isWanted).map(async ({ hash, bytes, facts }) => {
          const uses = await listUsesOf(connection, hash, mostUses)
          const present = uses.filter(({ isPresent }) => isPresent)
          const notes = new Map(present.map(({ id, slug, title, isLive }) => [id, { id, slug, title, isLive }]))
          return {
            ...{
              hash,
              bytes,
              kind: isPicture(facts) ? findEnding(facts) : facts.kind,
              thumb: toSeen(isPicture(facts) ? toThumb(hash, facts) : null),
              address: isPicture(facts) ? toFullSize({ hash, ...facts }) : null,
              name: uses[0]?.address ?? null,
              uses: [...notes.values()],
            },
            width: 'width' in facts ? facts.width : null,
            height: 'height' in facts ? facts.height : null,
            isUsedElsewhere: uses.length === mostUses || uses.length > present.length,
          }
        }),
      )
      return { files, next: found.length > perPage ? (shown.at(-1)?.hash ?? null) : null }
    }),
})

/** Among the sizes that pages show, so that it is there already. */
function toThumb(hash: string, facts: PictureFacts): string | null {
  const [smallest] = listUsualVariants(facts)
    .filter(({ format }) => format !== 'avif')
    .sort((one, other) => one.width - other.width)
  return smallest ? toVariantAddress({ hash }, smallest) : null
}

/**
 * Has the present states of notes show another kept file in the place of one. Texts stay as they are, and so does the choice: a
 * file beside a note brings the former one back only when it changes.
 */
export const replaceKeptFile = defineUseCase({
  name: 'replace-file',
  kind: 'change',
  right: 'organize',
  input: z.strictObject({ hash, by: hash, isLook: z.boolean().default(false) }),
  output: z.strictObject({ notes: z.array(z.string()), effects: shownEffects }),
  async run(context, { hash: old, by, isLook }) {
    const { store, now } = context
    const [shown, next] = [await requireFile(store, old), await requireFile(store, by)]
    if (toKind(shown) !== toKind(next))
      throw new AlphanodeError('conflict', `Expected ${toKind(shown)} in its place, found ${toKind(next)}.`)
    const { effects, notes } = await withEffects(store, { isLook }, async (transaction) => {
      const uses = await listUsesOf(transaction, old, mostReplaced + 1, { isPresent: true })
      if (uses.length > mostReplaced)
        throw new AlphanodeError('conflict', `More than ${mostReplaced} places show this file. Nothing was changed.`)
      if (uses.length === 0) throw new AlphanodeError('conflict', 'No note shows this file.')
      await showPictures(transaction, {
        media: [],
        uses: uses.map(({ revision, address, post }) => ({ revision, address, post, media: by })),
      })
      await replaceFound(transaction, old, by)
      const posts = await listPostStates(transaction, { nums: [...new Set(uses.map(({ post }) => post))] })
      await appendLog(transaction, { at: now, run: null, by: changedBy(context) }, posts.map(toEntry))
      const named = posts.map(({ id }) => id)
      return { result: { notes: named }, named }
    })
    return { notes, effects: toShownEffects(effects) }
  },
})

/** No pointer moves: what its pages show is another. */
const toEntry = ({ num: post, live, draft, slug }: PostState): LogEntry => ({
  ...{ action: 'replace file', post, liveBefore: live, liveAfter: live, draftBefore: draft, draftAfter: draft },
  ...{ slugBefore: slug, slugAfter: slug, content: null },
})

/** Removes files that neither a version of a note names nor what a person is writing. Their bytes are gone for good. */
export const removeUnusedFiles = defineUseCase({
  name: 'remove-unused-files',
  kind: 'change',
  right: 'organize',
  input: z.strictObject({}),
  output: z.strictObject({ removed: z.number(), bytes: z.number() }),
  async run({ site }) {
    if (!site) throw new AlphanodeError('unavailable', 'The files of the site are not at hand here.')
    return site.removeUnusedFiles()
  },
})

const mostReplaced = 2000

async function requireFile(store: DeskContext['store'], hash: string) {
  const found = await findMedia(store.read, hash)
  if (!found) throw new AlphanodeError('not-found', `There is no file ${hash}.`)
  return found
}

const toKind = (media: Awaited<ReturnType<typeof requireFile>>): string =>
  media.kind === 'file' ? `a file of the type ${media.type}` : 'a picture'
