import type { Dialect } from '../dialect.ts'
import { sqliteChecks } from './checks.ts'
import { withStoreErrors } from './errors.ts'
import { createSearchIndex } from './search.ts'
import type { Statements } from './statements.ts'

export const createDialect = (file: string, statements: Statements): Dialect => ({
  /** Binding a statement of thousands of values costs more than SQLite's own work; one that is prepared costs little. */
  async runMany({ sql }, rows) {
    const statement = statements(sql)
    withStoreErrors(file, () => {
      for (const row of rows) statement.run(row)
    })
  },
  search: createSearchIndex(file, statements),
  checks: sqliteChecks,
})
