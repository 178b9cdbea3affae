import type { StoredRevision } from '#lib/db'
import { toPlainText } from '#lib/mdx/plain-text.ts'
import { type BodyFormat, readingMinutes, type Term, toTerms } from '#lib/posts'
import { type Features, toFeatures, toSignature } from '#lib/related'

/** What follows from a revision's content alone and is slow to find: a thread may have found it beforehand. */
export interface RevisionFacts {
  terms: Term[]
  features: Features
  signature: Uint8Array
  minutes: number
  plainText: string
}

/** A revision that publishing works with; what it lacks of its facts is found when it is asked for. */
export type DescribedRevision = Pick<StoredRevision, 'meta' | 'body' | 'format'> & { facts?: RevisionFacts }

export const toFacts = (revision: DescribedRevision): RevisionFacts => ({
  terms: termsOf(revision),
  features: featuresOf(revision),
  signature: signatureOf(revision),
  minutes: minutesOf(revision),
  plainText: plainTextOf(revision),
})

export const termsOf = ({ facts, meta }: DescribedRevision): Term[] => facts?.terms ?? toTerms(meta)

export const featuresOf = ({ facts, meta }: DescribedRevision): Features => facts?.features ?? toFeatures(meta)

export const signatureOf = ({ facts, meta, body }: DescribedRevision): Uint8Array =>
  facts?.signature ?? toSignature(`${meta.title}\n${meta.summary}\n${body}`)

export const minutesOf = ({ facts, meta, body }: DescribedRevision): number =>
  facts?.minutes ?? readingMinutes({ meta, body })

export const plainTextOf = ({ facts, body, format }: DescribedRevision): string =>
  facts?.plainText ?? toPlainText(body, format as BodyFormat)
