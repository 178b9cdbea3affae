/** Does it the first time alone: a key that is held down, or pressed before the window is gone, calls again. */
export function once<T>(work: (value: T) => void): (value: T) => void {
  let isDone = false
  return (value) => {
    if (isDone) return
    isDone = true
    work(value)
  }
}
