import { AlphanodeError } from '#lib/errors'
import { type DeskContext, runUseCase, useCases } from '#lib/work/desk'

/** What a page shows; null where it is not there, or not for this person. */
export async function readForPage(
  context: DeskContext,
  name: string,
  input: unknown,
): Promise<{ output: unknown } | null> {
  const useCase = useCases.get(name)
  if (!useCase) throw new Error(`There is no use case ${name}.`)
  try {
    return { output: await runUseCase(useCase, context, input) }
  } catch (error) {
    if (error instanceof AlphanodeError && (error.code === 'not-found' || error.code === 'forbidden')) return null
    throw error
  }
}
