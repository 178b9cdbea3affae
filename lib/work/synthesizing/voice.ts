import type { Problem } from './problems.ts'
import type { Random } from './random.ts'
import type { Stack } from './stacks.ts'
import { amounts, mistakes, owners, places, qualities, times } from './words.ts'

/** What the sentences of one note may speak of. Each getter chooses anew. */
export class Voice {
  readonly problem: string
  readonly stack: string
  readonly scenario: string
  #random: Random
  #problem: Problem
  #stack: Stack

  constructor(random: Random, problem: Problem, stack: Stack, scenario: string) {
    this.problem = problem.name
    this.stack = stack.name
    this.scenario = scenario
    this.#random = random
    this.#problem = problem
    this.#stack = stack
  }

  get thing(): string {
    return this.#random.pick(this.#problem.things)
  }
  get risk(): string {
    return this.#random.pick(this.#problem.risks)
  }
  get signal(): string {
    return this.#random.pick(this.#problem.signals)
  }
  get step(): string {
    return this.#random.pick(this.#problem.steps)
  }
  get part(): string {
    return this.#random.pick(this.#stack.parts)
  }
  get tool(): string {
    return this.#random.pick(this.#stack.tools)
  }
  get owner(): string {
    return this.#random.pick(owners)
  }
  get time(): string {
    return this.#random.pick(times)
  }
  get place(): string {
    return this.#random.pick(places)
  }
  get amount(): string {
    return this.#random.pick(amounts)
  }
  get quality(): string {
    return this.#random.pick(qualities)
  }
  get mistake(): string {
    return this.#random.pick(mistakes)
  }
  get number(): number {
    return this.#random.between(2, 90)
  }
}

export type Sentence = (voice: Voice) => string
