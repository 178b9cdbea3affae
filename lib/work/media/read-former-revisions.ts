import { addMediaUses, deleteUnreadRevisions, listStoredRevisions, listUnreadRevisions, type Store } from '#lib/store'
import { describeAll } from '#lib/work/publishing/describe-revision.ts'

const atOnce = 200

/** Revisions that were stored before pictures or other files were kept are read once for those that they name. */
export async function readFormerRevisions(store: Store): Promise<void> {
  for (let nums = await next(store); nums.length > 0; nums = await next(store)) {
    const described = describeAll(await listStoredRevisions(store.read, nums))
    const uses = [...described.values()].flatMap(({ num, facts }) =>
      facts.pictures.map((address) => ({ revision: num, address })),
    )
    await store.write(async (transaction) => {
      await addMediaUses(transaction, uses)
      await deleteUnreadRevisions(transaction, nums)
    })
  }
}

const next = (store: Store) => listUnreadRevisions(store.read, atOnce)
