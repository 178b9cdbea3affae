import type { PostNum, Store } from '#lib/store'
import type { NamedSite } from '../sites.ts'
import type { EpochName, ForwardPolicy, KeptFile, ShownRevision } from './decision.ts'

export type MediaType = 'html' | 'markdown'

/** What a rule decides by. */
export interface RuleContext {
  store: Store
  site: NamedSite
}

/** What a request asks of a rule. */
export interface Asked {
  params: Record<string, string>
  /** The parameters that the rule reads, the first of each name, and no others; the whole query where the rule reads it whole. */
  query: URLSearchParams
  media: MediaType
}

/** What an address means, as a rule says it; the resolver adds the rule's name, and makes key and inner address of the names. */
export type Resolved =
  | {
      kind: 'page'
      /** Everything that the page follows from, the kind of page first: its key and its inner address are made of them. */
      names: readonly (string | number)[]
      /** Of the page's text; the site's when absent. */
      lang?: string | undefined
      /** Further names as a query without its mark, for those that are too free for a path. */
      query?: string
      tags: string[]
      validator?: string
      edition?: string
      version?: string
      /** The revision whose text the page shows. */
      shows?: ShownRevision
      /** Absent: it may be found by search engines. */
      indexable?: boolean
      immutable?: boolean
      /** Further headers of the answer, names in lower case. */
      headers?: Readonly<Record<string, string>>
      similarDue?: PostNum | null
      epochs?: EpochName[]
      endless?: boolean
      /** The rule that it is answered by, when that is another one. */
      as?: Rule
      /** What the address varies with, when that is not what the rule says. */
      vary?: string | undefined
    }
  | {
      kind: 'moved'
      location: string
      temporary?: boolean
      status?: 302
      headers?: Readonly<Record<string, string>>
    }
  /** A picture that is kept, in one of its sizes, or another file as it is; its names are where the plain entrance finds it. */
  | ({ kind: 'file'; names: readonly string[] } & KeptFile)
  | {
      kind: 'private'
      names: readonly (string | number)[]
      lang?: string | undefined
      /** Counts that it is shown, once it can be; false: it was shown as often as it may be. */
      enter?: (() => Promise<boolean>) | undefined
    }
  | { kind: 'refused'; status: number; detail: string }
  | { kind: 'missing'; wanted?: string }
  | { kind: 'forward'; policy: ForwardPolicy }
  | { kind: 'bypass' }

export interface Example {
  /**
   * A request as one would type it: method (GET when absent) and address. `{slug}`, `{version}`, `{topic}` and `{site}` stand
   * for those of a post that is live.
   */
  request: string
  headers?: Record<string, string>
  because: string
}

/** A cache rule: all that is known of some addresses, and written for the person who has to debug it at night. */
export interface Rule {
  name: string
  /** The people who answer for it. */
  owner: string
  /** Which addresses fall under it. */
  serves: string
  /** The path patterns, as URLPattern reads them. First match over all rules wins. */
  patterns: readonly string[]
  /** What stands at its addresses is for one person: whether anything does is found out only where it is shown. */
  isPrivate?: boolean
  /** Absent: GET and HEAD. */
  methods?: readonly string[]
  /** The parameters of the query that can change an answer; absent: none. */
  query?: readonly string[] | 'whole'
  /** Absent: HTML alone. With more than one, `Accept` chooses. */
  media?: readonly MediaType[]
  /** What responses vary with beside the content coding. */
  vary?: string
  /** Programs get problem details where people get a page that says what is wrong. Absent: people. */
  readBy?: 'people' | 'programs' | ((params: Record<string, string>) => 'people' | 'programs')
  /** What names the stored bytes; equal keys, equal bytes. */
  keyedOn: string
  /** When a request passes the store by. Empty: never. */
  bypass: readonly string[]
  cached: readonly Example[]
  notCached: readonly Example[]
  /** What one sees when the rule works. */
  expected: string
  /** What to do when it does not. */
  rollback: string
  resolve(context: RuleContext, asked: Asked): Promise<Resolved>
  /** A text that is as good as the answer while that cannot be made; absent or null: it is told that it could not be. */
  standIn?(params: Record<string, string>): string | null
  /** Why a page that is not for search engines is not. */
  explainNoindex?(context: RuleContext, asked: Asked): Promise<string[]>
  /** Why no page has an address under this rule. */
  explainAbsence?(context: RuleContext, asked: Asked): Promise<string[]>
}

export const editorial = 'editorial'
export const platform = 'platform'

const readingMethods: readonly string[] = ['GET', 'HEAD']

/** The methods that are answered at an address: those of its rule, and where there is none, those of reading. */
export const methodsOf = (rule: Rule | undefined): readonly string[] => rule?.methods ?? readingMethods
