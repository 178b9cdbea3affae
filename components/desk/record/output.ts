import type { UseCase } from '#lib/work/desk/use-case.ts'

/** What a use case answers. */
export type OutputOf<U> = U extends UseCase<infer _, infer Output> ? Output : never
