import type { UseCase } from './use-case.ts'
import { whoAmI } from './who-am-i.ts'

/** All that the desk can do, by name. */
export const useCases: ReadonlyMap<string, UseCase> = new Map(
  ([whoAmI] as unknown as UseCase[]).map((useCase) => [useCase.name, useCase]),
)
