import { deleteUnreadRevisions, listStoredRevisions, listUnreadRevisions, type Store } from '#lib/store'
import { describeAll } from '#lib/work/publishing/describe-revision.ts'
import { saveUses } from '#lib/work/publishing/show-pictures.ts'

const atOnce = 200

/** Revisions that were stored before there were pictures are read once for those that they name. */
export async function readFormerRevisions(store: Store): Promise<void> {
  for (let nums = await next(store); nums.length > 0; nums = await next(store)) {
    const described = describeAll(await listStoredRevisions(store.read, nums))
    const uses = [...described.values()].flatMap(({ num, facts }) =>
      facts.pictures.map((address) => ({ revision: num, address, media: null })),
    )
    await store.write(async (transaction) => {
      await saveUses(transaction, uses)
      await deleteUnreadRevisions(transaction, nums)
    })
  }
}

const next = (store: Store) => listUnreadRevisions(store.read, atOnce)
