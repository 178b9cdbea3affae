/** How many characters searches pass while something is done. It tells work that grows with the square of a text from work that does not. */
export function countSearched(act: () => void): number {
  const { indexOf, lastIndexOf } = String.prototype
  const { exec } = RegExp.prototype
  let count = 0
  String.prototype.indexOf = function (text: string, from = 0) {
    const found = indexOf.call(this, text, from)
    count += (found < 0 ? this.length : found) - from
    return found
  }
  String.prototype.lastIndexOf = function (this: string, text: string, from: number = this.length) {
    const found = lastIndexOf.call(this, text, from)
    count += from - Math.max(found, 0)
    return found
  }
  RegExp.prototype.exec = function (text: string) {
    const from = this.lastIndex
    const found = exec.call(this, text)
    count += this.sticky ? 1 : (found?.index ?? text.length) - from
    return found
  }
  try {
    act()
  } finally {
    String.prototype.indexOf = indexOf
    String.prototype.lastIndexOf = lastIndexOf
    RegExp.prototype.exec = exec
  }
  return count
}
