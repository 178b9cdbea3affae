import type { ZodType, z } from 'zod'
import { findReach, isAllowed, type Right, type Role } from '#lib/core/people'
import { AlphanodeError } from '#lib/errors'
import type { ChangedBy, Store } from '#lib/store'
import { parseInput } from './parse-input.ts'

/** The person who asks. The name is what the record shows. */
export interface Person {
  id: string
  name: string
  role: Role
}

/** How often a post was looked at; the parts are those of `lib/work/watching`. */
export interface CountedViews {
  total: { people: number; robots: number }
  days: { day: string; people: number; robots: number }[]
  referrers: { host: string; people: number }[]
}

/** The circumstances of one request at the desk. */
export interface DeskContext {
  /** Writes as well as reads. */
  store: Store
  person: Person
  /** RFC 3339, UTC. */
  now: string
  /** The request’s id: the log of changes keeps it. */
  request: string
  /** The publication’s folder; absent where its files are not at hand. */
  folder?: string | undefined
  /** What only a running site has: absent where there is none. */
  site?: RunningSite | undefined
}

/** What one surface of the site answered, as its receipt says. */
export interface SurfaceAnswer {
  surface: string
  address: string
  state: 'new' | 'stale' | 'unknown' | 'failed'
  expected: string
  found: string
  /** In milliseconds. */
  took: number
}

export interface RunningSite {
  /** The surfaces that show a post. */
  listSurfaces(slug: string): Promise<{ surface: string; address: string }[]>
  /** Asks some of them, over HTTP, what they serve now. */
  askSurfaces(slug: string, surfaces: readonly string[]): Promise<SurfaceAnswer[]>
  /** Null: the site has counted nothing yet. */
  readViews(post: number): CountedViews | null
  /** The address of a kept file, under which the desk sees it before a live note shows it. */
  toPassedAddress(address: string): string
  /** Removes kept files that neither a revision names nor what a person is writing. */
  removeUnusedFiles(): Promise<{ removed: number; bytes: number }>
}

/**
 * One thing that the desk can do. A route only parses and answers: what may come in, what goes out and who may ask stand here,
 * so that another way in has the same.
 */
export interface UseCase<Input = unknown, Output = unknown> {
  name: string
  /** `read` is asked for with GET, `change` with POST. */
  kind: 'read' | 'change'
  /** Without it the use case is refused before it begins; where it reaches own notes alone, `requireRight` asks again. */
  right: Right
  input: ZodType<Input>
  output: ZodType<Output>
  run(context: DeskContext, input: Input): Promise<Output>
}

/** What goes in and what comes out, by the type of a use case. */
export type InputOf<U> = U extends UseCase<infer Input, infer _> ? Input : unknown
export type OutputOf<U> = U extends UseCase<infer _, infer Output> ? Output : unknown

/** Infers the types of input and output from their schemas. */
export const defineUseCase = <I extends ZodType, O extends ZodType>(
  useCase: Omit<UseCase<z.infer<I>, z.infer<O>>, 'input' | 'output'> & { input: I; output: O },
): UseCase<z.infer<I>, z.infer<O>> => useCase as unknown as UseCase<z.infer<I>, z.infer<O>>

/** Checks right and input, and what goes out: a field that the schema does not name does not leave. */
export async function runUseCase<Input, Output>(
  useCase: UseCase<Input, Output>,
  context: DeskContext,
  input: unknown,
): Promise<Output> {
  if (findReach(context.person.role, useCase.right) === null) throw toForbidden(context.person, useCase.right)
  return useCase.output.parse(await useCase.run(context, parseInput(useCase.input, input)))
}

/** For a note: refuses a person whose right reaches own notes alone when this is another one. */
export function requireRight({ person }: DeskContext, right: Right, note: { isOwn: boolean }): void {
  if (!isAllowed(person.role, right, note)) throw toForbidden(person, right)
}

const toForbidden = ({ role }: Person, right: Right) =>
  new AlphanodeError('forbidden', `The role ${role} does not have the right to ${right} here.`)

/** What the record keeps of a change that was made at the desk. */
export const changedBy = ({ person, request }: DeskContext, reason?: string): ChangedBy => ({
  actor: { kind: 'person', name: person.name },
  means: 'desk',
  request,
  ...(reason === undefined ? {} : { reason }),
})
