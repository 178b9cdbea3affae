import type Database from 'better-sqlite3'
import type { Dialect } from '../dialect.ts'
import { sqliteChecks } from './checks.ts'
import { withStoreErrors } from './errors.ts'
import { createSearchIndex } from './search.ts'
import type { Statements } from './statements.ts'

export const createDialect = (file: string, { readonly }: Database.Database, statements: Statements): Dialect => ({
  /** Binding a statement of thousands of values costs more than SQLite's own work; one that is prepared costs little. */
  async runMany({ sql }, rows) {
    const statement = statements(sql)
    withStoreErrors(file, () => {
      for (const row of rows) statement.run(row)
    })
  },
  async findState() {
    if (!readonly) return null
    const { data_version } = withStoreErrors(file, () => statements('PRAGMA data_version').get()) as {
      data_version: number
    }
    return data_version
  },
  search: createSearchIndex(file, statements),
  checks: sqliteChecks,
})
