import type { Kysely } from 'kysely'
import type { Tables } from './tables.ts'

/** A connection inside a transaction, or the reading one: what queries take. */
export type Connection = Kysely<Tables>

/** The database of truth, whichever it is: a folder beside this file opens one, and passes the contract. */
export interface Store {
  /** What `openStore` takes to open the same database again, also in another thread. */
  location: string
  read: Connection
  /** Several reads of one state of the database. */
  snapshot<T>(work: (connection: Connection) => Promise<T>): Promise<T>
  /** One transaction; everything or nothing. Writers exclude each other, and those of this process queue up. */
  write<T>(work: (transaction: Connection) => Promise<T>, options?: WriteOptions): Promise<T>
  watcher: Watcher
  /** The number of its newest migration. */
  schema: number
  /** The schema that the database has now: another build may have brought it further. */
  findSchema(): Promise<number>
  /** A lock that one process holds at a time and that ends with it. Null when another one holds it. */
  lock(name: string): Promise<Lock | null>
  /** Eight hex digits that no other database has. */
  identity(): Promise<string>
  /** Waits for the transactions under way, and leaves everything in the database's own file. */
  close(): Promise<void>
}

export interface WriteOptions {
  /** It changes nothing that is read, and gets no number: what was computed at a commit before still holds. */
  isUpkeep?: boolean
}

export interface Watcher {
  /**
   * A number that changes whenever a commit, by this process or any other, became visible to `read`. A database within the
   * process answers at once, which keeps the hot path synchronous; another one has to be asked.
   */
  current(): number | Promise<number>
}

export interface Lock {
  release(): Promise<void>
}
