/** Text without everything from one mark to another, both included. Linear, as a pattern for it would not be. */
export function removeBetween(text: string, from: string, to: string): string {
  let kept = ''
  let position = 0
  for (;;) {
    const start = text.indexOf(from, position)
    const end = start === -1 ? -1 : text.indexOf(to, start + from.length)
    if (end === -1) return kept + text.slice(position)
    kept += text.slice(position, start)
    position = end + to.length
  }
}
