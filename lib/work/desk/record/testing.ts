import type { Role } from '#lib/core/people'
import { AlphanodeError } from '#lib/errors'
import { findWorkingCopy, listPostStates, type WorkingCopy } from '#lib/store'
import { beginWorkingCopy, keepWorkingCopy, saveTyped } from '#lib/work/editing'
import { createTestSite, day, type TestSite } from '#lib/work/publishing/testing.ts'
import type { DeskContext, RunningSite, UseCase } from '../use-case.ts'
import { runUseCase } from '../use-case.ts'
import { useCases } from '../use-cases.ts'

export interface TestDesk extends TestSite {
  /** Asks a use case as a person. */
  as(name: string, role: Role): <T = Record<string, unknown>>(useCase: string, input: object) => Promise<T>
  /** Has a person at the desk, whom others can name. */
  addPerson(name: string, role: Role): Promise<void>
  /** Writes a body as a person, and keeps it as the draft; gives the number of the draft. */
  writeDraft(id: string, name: string, body: string, version?: string, fields?: object): Promise<number>
  /** The working copy of a person. */
  copyOf(id: string, name: string): Promise<WorkingCopy | null>
}

/** A desk over a site of its own; each question is asked a second after the one before. */
export function createTestDesk(running?: Partial<RunningSite>): TestDesk {
  const site = createTestSite()
  let second = 0
  const tick = () => new Date(Date.parse(day) + ++second * 1000).toISOString()
  const requirePost = async (id: string) => {
    const [post] = await listPostStates(site.store.read, { ids: [id] })
    if (!post) throw new AlphanodeError('not-found', `There is no ${id}.`)
    return post
  }
  const copyOf = async (id: string, name: string) => findWorkingCopy(site.store.read, (await requirePost(id)).num, name)
  return {
    ...site,
    copyOf,
    as: (name, role) => async (useCase, input) => {
      const found = useCases.get(useCase) as UseCase | undefined
      if (!found) throw new Error(`expected a use case ${useCase}`)
      const context: DeskContext = {
        store: site.store,
        person: { id: name.toLowerCase(), name, role },
        now: tick(),
        request: `r${second}`,
        folder: site.content,
        ...(running ? { site: running as RunningSite } : {}),
      }
      return (await runUseCase(found, context, input)) as never
    },
    async addPerson(name, role) {
      const told = { id: name.toLowerCase(), name, folded: name.toLowerCase(), email: `${name}@example.org`, role }
      const made = { email_verified: 0, created_at: day, updated_at: day }
      await site.store.write((transaction) =>
        transaction
          .insertInto('people')
          .values({ ...told, ...made } as never)
          .execute(),
      )
    },
    async writeDraft(id, name, body, version, fields = {}) {
      const { slug } = await requirePost(id)
      const writer = { owner: name, now: tick() }
      const copy = await beginWorkingCopy(site.store, slug, writer)
      const known = copy.meta as Record<string, unknown> & { revision: Record<string, unknown> }
      const meta = { ...known, ...fields, revision: { ...known.revision, ...(version ? { version } : {}) } }
      const saved = await saveTyped(site.store, copy, { format: copy.format, meta: meta as never, body }, writer)
      if (saved.kind !== 'saved') throw new Error('expected to save')
      const by = { actor: { kind: 'person' as const, name }, means: 'desk' as const, reason: 'a draft' }
      await keepWorkingCopy(site.store, saved.copy, { ...writer, by })
      return (await requirePost(id)).draft ?? 0
    },
  }
}
