import { createTestSite, day, toNote } from '#lib/work/publishing/testing.ts'
import { type DeskContext, runUseCase } from '../use-case.ts'
import { useCases } from '../use-cases.ts'

/** A site with one note from a file, and people who ask the desk by the names of its use cases. */
export async function createTestDesk() {
  const site = createTestSite()
  site.write('alpha.mdx', toNote({ title: 'Alpha', body: 'Text of 1.0.0.' }))
  await site.import()
  const toContext = (name: string, role: DeskContext['person']['role'] = 'publisher'): DeskContext => ({
    ...{ store: site.store, now: day, request: 'r1' },
    person: { id: name.toLowerCase(), name, role },
  })
  async function ask<Output>(context: DeskContext, name: string, input: unknown): Promise<Output> {
    const useCase = useCases.get(name)
    if (!useCase) throw new Error(`expected a use case ${name}`)
    return (await runUseCase(useCase, context, input)) as Output
  }
  return { ...site, toContext, ask }
}
