/** Why a picture did not come. */
export class FetchProblem extends Error {
  override name = 'FetchProblem'
  /** Asking again would end the same way. */
  readonly isFinal: boolean

  constructor(message: string, { isFinal, cause }: { isFinal: boolean; cause?: unknown }) {
    super(message, { cause })
    this.isFinal = isFinal
  }
}
