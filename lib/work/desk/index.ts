/** Owns what the desk can do: one use case each, with its right, what goes in and what comes out. */

export { parseInput } from './parse-input.ts'
export { changedBy, type DeskContext, type RunningSite, requireRight, runUseCase } from './use-case.ts'
export { useCases } from './use-cases.ts'
