import type { Config } from '#lib/config'
import { deleteWelcomeLinks, listPeople, listWelcomeLinks, openStore } from '#lib/store'
import { inviteToDesk } from '#lib/work/people/welcome.ts'

/** By it the links of former starts are known, which a new one replaces. */
const starting = 'a start'

/**
 * Until the desk has a person, a start says how the first operator comes. The link is a secret, so it is made for a
 * terminal alone: what a service prints is kept in logs.
 */
export async function sayFirstOperator(
  { databaseFile, siteUrl }: Pick<Config, 'databaseFile' | 'siteUrl'>,
  { isTerminal, say }: { isTerminal: boolean; say(line: string): void },
): Promise<void> {
  const store = openStore(databaseFile)
  try {
    if ((await listPeople(store.read)).length > 0) return
    if (!isTerminal) return say('Desk       no person yet: alphanode user add --operator prints a link')
    const now = Date.now()
    const former = (await listWelcomeLinks(store.read, now)).filter(({ madeBy }) => madeBy === starting)
    await store.write(async (transaction) => {
      for (const { tokenHash } of former) await deleteWelcomeLinks(transaction, { tokenHash })
    })
    const { path } = await inviteToDesk(store, { role: 'operator', name: null, madeBy: starting }, now)
    say(`Desk       ${siteUrl}${path} makes the first operator, once`)
  } finally {
    await store.close()
  }
}
