/** Addresses of one export: the second post that wants one gets another. */
export class UniqueSlugs {
  #taken = new Set<string>()
  /** The last number that was tried for a slug. */
  #numbers = new Map<string, number>()

  has(slug: string): boolean {
    return this.#taken.has(slug)
  }

  /** The wanted slug; else one with the name of what the post stands below; else one with a number. */
  take(wanted: string, above = ''): string {
    const candidates = [wanted, ...(above && above !== wanted ? [`${above}-${wanted}`] : [])]
    const slug = candidates.find((candidate) => !this.#taken.has(candidate)) ?? this.#withNumber(wanted)
    this.#taken.add(slug)
    return slug
  }

  #withNumber(wanted: string): string {
    for (let number = (this.#numbers.get(wanted) ?? 1) + 1; ; number += 1) {
      this.#numbers.set(wanted, number)
      if (!this.#taken.has(`${wanted}-${number}`)) return `${wanted}-${number}`
    }
  }
}
