import type { Dialect, Evidence, FolderFacts } from './dialect.ts'
import { dialects } from './dialects.ts'
import { plain } from './plain.ts'

export interface DetectedDialect {
  dialect: Dialect
  evidence: Evidence
}

/** The system that a folder is of, by what tells most. */
export function detectDialect(facts: FolderFacts): DetectedDialect {
  let best: DetectedDialect = { dialect: plain, evidence: { found: 'nothing of any other system', weight: 1 } }
  for (const dialect of dialects) {
    const evidence = dialect === plain ? null : dialect.detect(facts)
    if (evidence && (best.dialect === plain || evidence.weight > best.evidence.weight)) best = { dialect, evidence }
  }
  return best
}

/** Files that some dialect wants to see before the system is known. */
export const isConfigName = (name: string): boolean => dialects.some(({ configs }) => configs.test(name))
