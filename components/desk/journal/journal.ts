const databaseName = 'alphanode-journal'
const storeName = 'entries'
/** What was typed and never taken up again is kept this long. */
const keptMs = 90 * 24 * 60 * 60 * 1000

/** What is kept of one page load: the last burst that was typed. */
export interface Kept {
  /** The note, or another place of the desk that holds words; and the page load that typed them. */
  note: string
  session: string
  /** The person who typed it. Others who use the browser are not shown it. */
  person: string
  /** Milliseconds since 1970. */
  at: number
  body: string
  /** The server has it. */
  isSaved: boolean
}

/** What was kept and is offered again. */
export interface Offered<E extends Kept> {
  entry: E
  /** `newer`: typed over the very state that is there. `beside`: something else was saved since. */
  relation: 'newer' | 'beside'
}

/** The journal of this browser: one entry for each page load and note, replaced with each burst of keys. */
export interface Journal<E extends Kept> {
  /** Resolves when it is on the disk. */
  write(entry: E): Promise<void>
  list(note: string): Promise<E[]>
  remove(entry: Pick<E, 'note' | 'session'>): Promise<void>
}

/** Rejects where the browser keeps nothing, as in some private windows: the person has to know. */
export async function openJournal<E extends Kept>(factory: IDBFactory = indexedDB): Promise<Journal<E>> {
  const opening = factory.open(databaseName, 1)
  opening.onupgradeneeded = () => {
    const store = opening.result.createObjectStore(storeName, { keyPath: ['note', 'session'] })
    store.createIndex('note', 'note')
  }
  const database = await toPromise(opening)
  // Another tab that upgrades must not wait for this one.
  database.onversionchange = () => database.close()

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
      const kept: E[] = []
      // One transaction reads and deletes: what another tab writes meanwhile comes after it, and stays.
      await change((store) => {
        const asking = store.index('note').openCursor(note)
        asking.onsuccess = () => {
          const cursor = asking.result
          if (!cursor) return
          const entry = cursor.value as E
          if (isOver(entry, Date.now())) cursor.delete()
          else kept.push(entry)
          cursor.continue()
        }
      })
      return kept
    },
    remove: ({ note, session }) => change((store) => store.delete([note, session])),
  }
}

/** The server has it, or it was left for too long. */
const isOver = ({ at, isSaved }: Kept, now: number): boolean => isSaved || at < now - keptMs

const toPromise = <T>(request: IDBRequest<T>): Promise<T> =>
  new Promise((resolve, reject) => {
    request.onsuccess = () => resolve(request.result)
    request.onerror = () => reject(request.error)
  })
