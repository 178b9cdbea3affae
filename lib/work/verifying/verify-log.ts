import { type Connection, chainStart, eachLogBatch, findLastLogNum, toActorHash, toLogHash } from '#lib/store'

/** Follows the chain of the log's hashes and names the first entry that breaks it: what follows cannot be judged. */
export async function checkLog(connection: Connection, fault: (line: string) => void): Promise<number> {
  let checked = 0
  let previous = chainStart
  let last = 0
  for await (const entries of eachLogBatch(connection))
    for (const entry of entries) {
      checked++
      const expected = toLogHash(previous, entry)
      if (expected !== entry.hash) {
        fault(`entry ${entry.num} of ${entry.at}: has another hash than it and the entry before make`)
        return checked
      }
      const { by, actor } = entry
      if (by && by.name !== null && toActorHash({ kind: by.kind, name: by.name }) !== actor) {
        fault(`entry ${entry.num} of ${entry.at}: the name ${by.name} is not that of who did it`)
        return checked
      }
      previous = entry.hash
      last = entry.num
    }
  const given = await findLastLogNum(connection)
  if (last !== given) fault(`the log ends with entry ${last}, and ${given} was the last to be written`)
  return checked
}
