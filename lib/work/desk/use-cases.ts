import { keepingUseCases } from './keeping/use-cases.ts'
import { peopleUseCases } from './people/use-cases.ts'
import { arrangeMany } from './queue/bulk/arrange-many.ts'
import { changeMany, planChange, takeBackChange } from './queue/bulk/change-many.ts'
import { listChangesOfMany } from './queue/bulk/list-changes-of-many.ts'
import { countQueueUseCase } from './queue/count-queue.ts'
import { findNotes } from './queue/find-notes.ts'
import { listQueueUseCase } from './queue/list-queue.ts'
import { recordUseCases } from './record/index.ts'
import type { UseCase } from './use-case.ts'
import { whoAmI } from './who-am-i.ts'
import { writingUseCases } from './writing/use-cases.ts'

const all = [
  whoAmI,
  ...peopleUseCases,
  ...[listQueueUseCase, countQueueUseCase, findNotes],
  ...[planChange, changeMany, takeBackChange, listChangesOfMany, arrangeMany],
  ...keepingUseCases,
  ...writingUseCases,
  ...recordUseCases,
] as unknown as UseCase[]

/** All that the desk can do, by name. */
export const useCases: ReadonlyMap<string, UseCase> = new Map(all.map((useCase) => [useCase.name, useCase]))
