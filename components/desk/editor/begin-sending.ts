/**
 * Sends something before it is asked for. Resolves with null where it failed, which is told; asking again sends it again.
 * `onProblem`: why it failed, or null once it is sent again.
 */
export function beginSending<T>(
  send: () => Promise<T>,
  onProblem: (problem: string | null) => void,
): () => Promise<T | null> {
  let hasFailed = false
  const begin = () =>
    send().catch((error: unknown) => {
      hasFailed = true
      onProblem(error instanceof Error ? error.message : String(error))
      return null
    })
  let sent = begin()
  return () => {
    if (hasFailed) {
      hasFailed = false
      onProblem(null)
      sent = begin()
    }
    return sent
  }
}
