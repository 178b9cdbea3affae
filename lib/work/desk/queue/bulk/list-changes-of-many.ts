import { z } from 'zod'
import { listRuns } from '#lib/store'
import { defineUseCase } from '../../use-case.ts'

/** Among this many of the latest runs, imports as well. */
const mostRuns = 200

const said = z.object({ operation: z.object({ kind: z.string() }), by: z.string() })

/** Changes of many notes, the latest first: each can be taken back. */
export const listChangesOfMany = defineUseCase({
  name: 'list-changes-of-many',
  kind: 'read',
  right: 'read',
  input: z.strictObject({}),
  output: z.strictObject({
    runs: z.array(
      z.strictObject({
        run: z.number(),
        operation: z.string(),
        by: z.string(),
        at: z.string(),
        changed: z.number(),
        state: z.string(),
      }),
    ),
  }),
  async run({ store }) {
    const runs = (await listRuns(store.read, mostRuns)).filter(({ kind }) => kind === 'bulk')
    return {
      runs: runs.flatMap(({ num, options, startedAt, counts, state }) => {
        const { success, data } = said.safeParse(options)
        if (!success) return []
        return {
          run: num,
          operation: data.operation.kind,
          by: data.by,
          at: startedAt,
          changed: counts.changed ?? 0,
          state,
        }
      }),
    }
  },
})
