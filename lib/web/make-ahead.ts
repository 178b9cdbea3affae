import { AlphanodeError } from '#lib/errors'

/** Asks for a page before a reader does, so that it is stored by then. Says so, as browsers do: it is no view of the page. */
export async function makeAhead(address: string): Promise<void> {
  const response = await fetch(address, { headers: { 'Sec-Purpose': 'prefetch' } })
  await response.arrayBuffer()
  if (response.status >= 500) throw new AlphanodeError('unavailable', `${address} answered ${response.status}.`)
}

/**
 * Fails where a build cannot take the site over: one of the pages that stand for the site, or all of the newest posts cannot be
 * made, each tried twice. A single post may be at fault itself.
 */
export async function requirePages(origin: string, pages: readonly string[], newest: readonly string[]): Promise<void> {
  const make = async (address: string) => {
    try {
      await makeAhead(origin + address).catch(() => makeAhead(origin + address))
      return null
    } catch (error) {
      return error instanceof Error ? error.message : String(error)
    }
  }
  const toError = (says: string) => new AlphanodeError('unavailable', `The build cannot make its pages: ${says}`)
  for (const address of pages) {
    const problem = await make(address)
    if (problem !== null) throw toError(problem)
  }
  let last: string | null = null
  for (const address of newest) {
    last = await make(address)
    if (last === null) return
  }
  if (last !== null) throw toError(last)
}
