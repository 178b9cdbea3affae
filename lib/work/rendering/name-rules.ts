import path from 'node:path'
import { hashSources } from '#lib/config/build-id.ts'

const sources = ['core/mdx', 'work/rendering', 'workers'].map((name) => `lib/${name}`)

/** Names everything that decides whether a body can be made a page of: under other rules, another one may be. */
export function nameBodyRules(): string {
  known ??= hashSources(
    path.resolve(import.meta.dirname, '..', '..', '..'),
    [...sources, 'package-lock.json'],
    process.version,
  )
  return known
}

let known: string | undefined
