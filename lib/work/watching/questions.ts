import { type Check, type Light, severity } from './health.ts'

/** A light with since when it has been as it is (RFC 3339, UTC); null while that is not known. */
export interface DatedCheck extends Check {
  since: string | null
}

export interface Question {
  asks: string
  light: Light
  /** The answer, as a sentence. */
  says: string
  checks: DatedCheck[]
}

interface Form {
  asks: string
  checks: readonly string[]
  green: string
  amber: string
  red: string
}

const forms: readonly Form[] = [
  {
    asks: 'Is it up?',
    checks: [...['database', 'schema', 'disk', 'write-ahead log', 'clock', 'renderer', 'public address', 'answers']],
    ...{ green: 'Yes.', amber: 'Yes, but look:', red: 'No:' },
  },
  {
    asks: 'Is it slow?',
    checks: ['waiting', 'statements', 'event loop', 'memory', 'demand'],
    ...{ green: 'No.', amber: 'Not yet, but look:', red: 'Yes:' },
  },
  {
    asks: 'Are jobs failing?',
    checks: ['jobs', 'dead letters', 'backups'],
    ...{ green: 'No.', amber: 'Some:', red: 'Yes:' },
  },
  {
    asks: 'Did the last deployment change anything?',
    checks: ['deployment', 'build'],
    ...{ green: 'Nothing for the worse:', amber: 'Yes:', red: 'Yes:' },
  },
]

/** The four questions of an operator, each answered by the worst of its lights. */
export function answerQuestions(checks: readonly Check[], since: ReadonlyMap<string, number>): Question[] {
  return forms.map(({ asks, checks: names, ...words }) => {
    const own = names.flatMap((name) => checks.filter((check) => check.name === name))
    const worst = own.toSorted((one, other) => severity[other.light] - severity[one.light])[0]
    const light = worst?.light ?? 'green'
    const isPlain = light === 'green' && words.green.endsWith('.')
    return {
      asks,
      light,
      says: isPlain || !worst ? words.green : `${words[light]} ${worst.says}`,
      checks: own.map(({ name, light: each, says, advice }) => ({
        ...{ name, light: each, says, advice },
        since: toMoment(since.get(name)),
      })),
    }
  })
}

const toMoment = (at: number | undefined): string | null =>
  at === undefined ? null : `${new Date(at).toISOString().slice(0, 19)}Z`

/** The names of all lights. */
export const lightNames: readonly string[] = forms.flatMap(({ checks }) => checks)
