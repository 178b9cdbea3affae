import { formatIssue, type Issue } from '#lib/errors'

/** As many warnings as a person reads one by one. */
const mostSingle = 20
const mostKinds = 20

interface Kind {
  count: number
  paths: Set<string>
  first: Issue
}

/**
 * Tells each mistake when it is found, a line each: a note is missing for it. Warnings wait until the end, since a folder that
 * comes from another system can have thousands: a few are told one by one, many by kind with the first place of each.
 */
export function createIssueTeller(write: (line: string) => void): { onIssue(issue: Issue): void; end(): void } {
  const waiting: Issue[] = []
  const kinds = new Map<string, Kind>()
  return {
    onIssue(issue) {
      if (issue.severity === 'error') return write(formatIssue(issue))
      if (waiting.length <= mostSingle) waiting.push(issue)
      const name = `${issue.field}: ${issue.message} [${issue.code}]`
      const kind = kinds.get(name)
      if (!kind) kinds.set(name, { count: 1, paths: new Set([issue.path]), first: issue })
      else {
        kind.count++
        kind.paths.add(issue.path)
      }
    },
    end() {
      if (waiting.length <= mostSingle) for (const issue of waiting) write(formatIssue(issue))
      else for (const line of toKindLines(kinds)) write(line)
      waiting.length = 0
      kinds.clear()
    },
  }
}

function toKindLines(kinds: ReadonlyMap<string, Kind>): string[] {
  const sorted = [...kinds].toSorted(([, one], [, other]) => other.count - one.count)
  const lines = sorted.slice(0, mostKinds).map(([name, { count, paths, first }]) => {
    const notes = paths.size === 1 ? '' : `in ${paths.size} files, first `
    return `${String(count).padStart(6)}  ${name} (${notes}${first.path}:${first.line}:${first.column})`
  })
  const rest = sorted.slice(mostKinds).reduce((sum, [, { count }]) => sum + count, 0)
  return rest === 0
    ? lines
    : [
        ...lines,
        `        and ${rest} more of ${sorted.length - mostKinds} kinds: alphanode import --json, or --report <file.html>, names all`,
      ]
}

/** To standard error: what is printed as the result stays readable by programs. */
export const tellIssues = () => createIssueTeller((line) => process.stderr.write(`${line}\n`))
