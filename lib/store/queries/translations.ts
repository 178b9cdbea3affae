import type { Translation } from '#lib/core/posts'
import { decode } from '../encoded.ts'
import type { PostNum } from '../numbers.ts'
import type { Connection } from '../store.ts'
import { toShard } from './feeds.ts'
import { insertRows } from './insert-rows.ts'
import { type CollectionChange, changeCollections } from './listings.ts'
import { inPieces, isTrue } from './rows.ts'

/** A post in the language that it has; all posts of one text say the same. */
export interface NewTranslation {
  post: PostNum
  text: string
  /** Null: that of the site. */
  lang: string | null
}

/** What a folder says of translations, in the order of their posts. */
export async function listTranslationsBelow(connection: Connection, folder: string): Promise<NewTranslation[]> {
  return connection
    .selectFrom('translations')
    .select(['post', 'text', 'lang'])
    .where('folder', '=', folder)
    .orderBy('post')
    .execute()
}

/** Puts the translations of a folder in the place of those that it had. A post that another folder named is of this one. */
export async function saveTranslations(
  transaction: Connection,
  folder: string,
  translations: readonly NewTranslation[],
): Promise<void> {
  const posts = translations.map(({ post }) => post)
  const before = await listTranslationsBelow(transaction, folder)
  await raiseTranslationsOf(transaction, [...before.map(({ post }) => post), ...posts])
  await transaction.deleteFrom('translations').where('folder', '=', folder).execute()
  for (const piece of inPieces(posts)) await transaction.deleteFrom('translations').where('post', 'in', piece).execute()
  await insertRows(
    transaction,
    'translations',
    translations.map((translation) => ({ ...translation, folder })),
  )
  await raiseTranslationsOf(transaction, posts)
}

/** Pages and sitemaps name the translations of a post: those of changed posts are others now. */
export async function raiseTranslationsOf(transaction: Connection, posts: readonly PostNum[]): Promise<void> {
  const raised = new Map<string, CollectionChange>()
  const raise = (kind: 'translation' | 'shard', slug: string, name: string) =>
    raised.set(`${kind}/${slug}`, { kind, slug, name, delta: 0, raise: true })
  for (const piece of inPieces(posts)) {
    const rows = await transaction
      .selectFrom('translations as changed')
      .innerJoin('translations as other', 'other.text', 'changed.text')
      .select(['other.text', 'other.post'])
      .where('changed.post', 'in', piece)
      .execute()
    for (const { text, post } of rows) {
      raise('translation', text, 'Translations')
      raise('shard', toShard(post), `Shard ${toShard(post)}`)
    }
  }
  await changeCollections(transaction, [...raised.values()])
}

/** More languages than a text is ever in. */
const mostLanguages = 200

/** The listed posts of one text, by language. */
export async function listTranslations(connection: Connection, text: string): Promise<Translation[]> {
  const rows = await connection
    .selectFrom('translations')
    .innerJoin('posts', 'posts.num', 'translations.post')
    .select(['translations.lang', 'posts.card'])
    .where('translations.text', '=', text)
    .where('posts.listed', '=', isTrue)
    .orderBy('translations.post')
    .limit(mostLanguages)
    .execute()
  return rows.flatMap(({ lang, card }) => {
    if (!card) return []
    const { slug, title } = decode(card)
    return [{ lang, slug, title }]
  })
}
