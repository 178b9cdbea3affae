/** A moment as a day, and with its time where that matters: the same on the server and in the browser. */
export const dayOf = (at: number): string => (at === 0 ? '—' : new Date(at).toISOString().slice(0, 10))
export const minuteOf = (at: number): string => new Date(at).toISOString().slice(0, 16).replace('T', ' ')
