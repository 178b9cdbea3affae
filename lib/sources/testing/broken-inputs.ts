import { brokenBodies } from './broken-bodies.ts'
import { brokenExports } from './broken-exports.ts'
import { brokenFields } from './broken-fields.ts'
import { brokenFiles } from './broken-files.ts'
import { brokenFrontMatter } from './broken-front-matter.ts'
import type { BrokenInput } from './broken-input.ts'

export type { BrokenInput }

export const brokenInputs = (): BrokenInput[] => [
  ...brokenFiles(),
  ...brokenFrontMatter(),
  ...brokenFields(),
  ...brokenBodies(),
  ...brokenExports(),
]
