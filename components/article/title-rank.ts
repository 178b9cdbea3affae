/** A headline is set smaller the more room it takes; characters of East Asia take twice as much. */
export function rankTitle(title: string): 'short' | 'long' | 'endless' {
  const wide = title.match(/[\u2e80-\u9fff\uac00-\ud7af\uff00-\uff60]/g)?.length ?? 0
  const room = title.length + wide
  const longestWord = Math.max(...title.split(/[\s-]+/).map((word) => word.length))
  if (room > 180 || longestWord > 40) return 'endless'
  return room > 100 ? 'long' : 'short'
}
