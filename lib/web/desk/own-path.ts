/**
 * Where a person is led after signing in: a path of the desk as it was given, else the queue. What a browser would read as
 * another host, or as another path than it says, is none.
 */
export function toOwnPath(given: string | null | undefined): string {
  if (!given || !/^\/desk(?:[/?]|$)/.test(given) || /[\\\p{C}\s]|\/\/|\/\.{1,2}(?:[/?]|$)|%2e|%2f|%5c/iu.test(given))
    return '/desk'
  return given
}

/** A part of a path as it is meant; null where its percent-encoding is broken. */
export function decodePart(part: string): string | null {
  try {
    return decodeURIComponent(part)
  } catch {
    return null
  }
}
