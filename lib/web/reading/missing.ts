import { listNearest, type Store } from '#lib/store'

const nearestShown = 3

/** Posts whose addresses are most like one that leads nowhere. */
export const readNearest = (store: Store, wanted: string): Promise<{ slug: string; title: string }[]> =>
  listNearest(store.read, wanted, nearestShown)
