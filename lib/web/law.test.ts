import fc from 'fast-check'
import { afterAll, expect, test } from 'vitest'
import { listRoutes, renderWithoutNext } from './testing/app-without-next.ts'
import { historyOf } from './testing/history.ts'
import { describeBreak, followHistory } from './testing/law.ts'
import { createDatabases } from './testing/law-database.ts'

const histories = 300
const steps = 40
const databases = await createDatabases()
afterAll(databases.close)

test('each route of the application is one that is read here', () => {
  const { known, present } = listRoutes()
  expect(known).toEqual(present)
})

test('equal keys, equal bytes: before and after any commit', { timeout: 900_000 }, async () => {
  const property = fc.asyncProperty(historyOf(steps), async (history) => {
    const { publication, known } = await databases.next()
    await followHistory(publication, history, {
      known,
      render: (inner) => renderWithoutNext(publication.store, inner),
      onBreak: (found) => expect.fail(describeBreak(found)),
    })
  })
  await fc.assert(property, { numRuns: histories, seed: 20261128 })
})
