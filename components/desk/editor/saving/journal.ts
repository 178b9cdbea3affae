import type { JournalEntry } from './recover.ts'

const databaseName = 'alphanode-journal'
const storeName = 'entries'
/** What was typed and never taken up again is kept this long. */
const keptMs = 90 * 24 * 60 * 60 * 1000

/** The journal of this browser: one entry for each page load and note, replaced with each burst of keys. */
export interface Journal {
  /** Resolves when it is on the disk. */
  write(entry: JournalEntry): Promise<void>
  list(note: string): Promise<JournalEntry[]>
  remove(entry: Pick<JournalEntry, 'note' | 'session'>): Promise<void>
}

/** Rejects where the browser keeps nothing, as in some private windows: the person has to know. */
export async function openJournal(factory: IDBFactory = indexedDB): Promise<Journal> {
  const opening = factory.open(databaseName, 1)
  opening.onupgradeneeded = () => {
    const store = opening.result.createObjectStore(storeName, { keyPath: ['note', 'session'] })
    store.createIndex('note', 'note')
  }
  const database = await toPromise(opening)
  // Another tab that upgrades must not wait for this one.
  database.onversionchange = () => database.close()

  const read = () => database.transaction(storeName).objectStore(storeName)
  const change = async (work: (store: IDBObjectStore) => void) => {
    const transaction = database.transaction(storeName, 'readwrite', { durability: 'strict' })
    work(transaction.objectStore(storeName))
    await new Promise<void>((resolve, reject) => {
      transaction.oncomplete = () => resolve()
      transaction.onabort = () => reject(transaction.error ?? new Error('the browser did not keep it'))
    })
  }
  return {
    write: (entry) => change((store) => store.put(entry)),
    async list(note) {
      const entries = (await toPromise(read().index('note').getAll(note))) as JournalEntry[]
      const old = entries.filter(({ at, isSaved }) => at < Date.now() - (isSaved ? 0 : keptMs))
      if (old.length > 0)
        await change((store) => {
          for (const { note, session } of old) store.delete([note, session])
        })
      return entries.filter((entry) => !old.includes(entry))
    },
    remove: ({ note, session }) => change((store) => store.delete([note, session])),
  }
}

const toPromise = <T>(request: IDBRequest<T>): Promise<T> =>
  new Promise((resolve, reject) => {
    request.onsuccess = () => resolve(request.result)
    request.onerror = () => reject(request.error)
  })
