/** Why a formula or a diagram stands on its page as it is written. It costs that thing and nothing else. */
export class NotDrawnError extends Error {
  constructor(reason: string) {
    super(reason)
    this.name = 'NotDrawnError'
  }
}
