import { canonicalJson, sha256Hex } from '#lib/core/posts'
import type { SourceAbout } from '#lib/sources'
import { listFiles, listTranslationsBelow, type NewTranslation, type Store, saveTranslations } from '#lib/store'

type Stated = SourceAbout['translations'][number]

/** Takes in which notes of a source say the same in other languages, once they are there. What is as it was is not written. */
export async function takeTranslations(
  store: Store,
  folders: readonly string[],
  stated: readonly Stated[],
): Promise<void> {
  const byFolder = Map.groupBy(stated, ({ folder }) => folder)
  for (const folder of folders) {
    const wanted = await toTranslations(store, byFolder.get(folder) ?? [])
    const present = await listTranslationsBelow(store.read, folder)
    if (canonicalJson(present.map(toValues)) === canonicalJson(wanted.map(toValues))) continue
    await store.write((transaction) => saveTranslations(transaction, folder, wanted))
  }
}

const toValues = ({ post, text, lang }: NewTranslation) => [post, text, lang]

/** In the order of their posts; a text of which one language alone came in is none. */
async function toTranslations(store: Store, stated: readonly Stated[]): Promise<NewTranslation[]> {
  const origins = stated.flatMap(({ notes }) => notes.map(({ note }) => note))
  const files = await listFiles(store.read, origins)
  const translations = stated.flatMap(({ folder, key, notes }) => {
    const text = sha256Hex(`${folder}\n${key}`).slice(0, 12)
    const found = notes.flatMap(({ lang, note }): NewTranslation[] => {
      const post = files.get(note)?.post
      return post === undefined ? [] : [{ post, text, lang }]
    })
    return found.length < 2 ? [] : found
  })
  return [...new Map(translations.map((each) => [each.post, each])).values()].toSorted(
    (one, other) => one.post - other.post,
  )
}
