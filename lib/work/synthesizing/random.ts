/**
 * Chance that is the same everywhere: SplitMix32 on 32-bit integers. No floating point takes part in a decision, so no
 * platform can round one differently.
 */
export class Random {
  #state: number

  /** The same seed and stream give the same numbers; streams do not depend on each other. */
  constructor(seed: number, stream: number) {
    this.#state = (Math.imul(seed | 0, 0x9e3779b1) ^ Math.imul(stream | 0, 0x85ebca77)) | 0
    this.next()
  }

  /** 32 bits. */
  next(): number {
    this.#state = (this.#state + 0x9e3779b9) | 0
    let mixed = this.#state ^ (this.#state >>> 16)
    mixed = Math.imul(mixed, 0x21f0aaad)
    mixed ^= mixed >>> 15
    mixed = Math.imul(mixed, 0x735a2d97)
    return (mixed ^ (mixed >>> 15)) >>> 0
  }

  /** A whole number from 0 to below the limit. The bias of the remainder is below one in a million for our limits. */
  below(limit: number): number {
    return this.next() % limit
  }

  between(least: number, most: number): number {
    return least + this.below(most - least + 1)
  }

  percent(chance: number): boolean {
    return this.below(100) < chance
  }

  pick<T>(list: readonly T[]): T {
    return list[this.below(list.length)] as T
  }

  /** Some of a list, each once, in the list's own order. */
  some<T>(list: readonly T[], count: number): T[] {
    const chosen: T[] = []
    let wanted = Math.min(count, list.length)
    for (const [index, item] of list.entries()) {
      if (wanted === 0) break
      if (this.below(list.length - index) >= wanted) continue
      chosen.push(item)
      wanted -= 1
    }
    return chosen
  }

  hex(digits: number): string {
    let text = ''
    while (text.length < digits) text += this.next().toString(16).padStart(8, '0')
    return text.slice(0, digits)
  }
}
