import type { Config } from './configs.ts'
import { compileStated, longestSubject } from './expressions.ts'
import { isMatch, isMatchOrBelow } from './globs.ts'
import { toWordList } from './values.ts'

/** Patterns that a configuration lists. */
export interface Patterns {
  list: readonly string[]
  /** False where some of them are code, which only running it would tell. */
  isPlain: boolean
}

export const noPatterns: Patterns = { list: [], isPlain: true }

/** What stands under a key, else what the system takes without it. */
export function readPatterns(config: Config, key: string, usual: readonly string[] = []): Patterns {
  if (!Object.hasOwn(config, key) || config[key] === null) return { list: usual, isPlain: true }
  const value = config[key]
  const isPlain = [value].flat(4).every((each) => typeof each === 'string' || typeof each === 'number')
  return { list: toWordList(value), isPlain }
}

/** Why a note is held whose system may leave it out, by patterns that cannot be read. */
export const findUnread = (patterns: Patterns, name: string): string | null =>
  patterns.isPlain ? null : `${name}: its patterns are code`

/** The pattern that a path fits. */
export const findGlob = (path: string, { list }: Patterns): string | null =>
  list.find((pattern) => isMatch(path, pattern)) ?? null

/** As `fnmatch` and others have it: `*` goes beyond folders, and a folder means all below it. */
export const findWideGlob = (path: string, patterns: readonly string[]): string | null =>
  patterns.find((pattern) => isMatchOrBelow(path, toWide(pattern))) ?? null

const toWide = (pattern: string): string => pattern.replace(/^(?:\.?\/)+/, '').replace(/\*+/g, '**')

/** The regular expression that a path holds; one that cannot be read, or may take too much work, fits every path. */
export function findExpression(path: string, expressions: readonly string[]): string | null {
  return (
    expressions.find((expression) => {
      const [, flags = ''] = /^\(\?([ims]+)\)/.exec(expression) ?? []
      const compiled = compileStated(expression.replace(/^\(\?[ims]+\)/, ''), flags)
      return compiled === null || path.length > longestSubject || compiled.test(path)
    }) ?? null
  )
}

/** The line of a `.gitignore` that leaves a path out: the last that fits holds, and nothing below a folder comes back. */
export function findIgnored(path: string, text: string): string | null {
  const rules = text.split('\n').flatMap(toRule)
  const parts = path.split('/')
  for (let count = 1; count <= parts.length; count++) {
    const here = parts.slice(0, count).join('/')
    const isFolder = count < parts.length
    const rule = rules.findLast(({ pattern, isOfFolders }) => (isFolder || !isOfFolders) && isMatch(here, pattern))
    if (rule && !rule.isKept) return rule.line
  }
  return null
}

interface IgnoreRule {
  line: string
  pattern: string
  isKept: boolean
  isOfFolders: boolean
}

function toRule(written: string): IgnoreRule[] {
  const line = written.replace(/(?<!\\)[ \t\r]+$/, '')
  if (line === '' || line.startsWith('#')) return []
  const isKept = line.startsWith('!')
  const stated = (isKept ? line.slice(1) : line).replace(/^\\(?=[#!])/, '')
  const path = stated.replace(/\/$/, '')
  // A pattern without a slash means names in every folder. Braces and commas are signs as others.
  const plain = path.replace(/[{}(),|]/g, '\\$&')
  return [
    {
      line,
      pattern: path.includes('/') ? plain.replace(/^\//, '') : `**/${plain}`,
      isKept,
      isOfFolders: stated.endsWith('/'),
    },
  ]
}
