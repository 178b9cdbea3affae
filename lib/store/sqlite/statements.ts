import type Database from 'better-sqlite3'
import { withStoreErrors } from './errors.ts'

/** The prepared statement for a text; statements are compiled once, since that costs more than most of them do. */
export type Statements = (text: string) => Database.Statement

const mostStatements = 500

export function prepareOnce(file: string, database: Database.Database): Statements {
  const known = new Map<string, Database.Statement>()
  return (text) => {
    const found = known.get(text)
    if (found) return found
    if (known.size >= mostStatements) known.clear()
    const statement = withStoreErrors(file, () => database.prepare(text))
    known.set(text, statement)
    return statement
  }
}
