/**
 * Every way in which content can be wrong. Codes are permanent: scripts and people refer to them.
 * E10xx reading the file · E11xx front matter · E12xx fields · E13xx body · E14xx against the store · E15xx other systems' exports.
 */
export const issueCodes = {
  unreadable: 'E1001',
  notUtf8: 'E1002',
  tooLarge: 'E1003',
  outsideRoot: 'E1004',
  unsupported: 'E1005',
  controlCharacter: 'E1006',
  notJudged: 'E1007',
  frontMatterMissing: 'E1101',
  frontMatterUnterminated: 'E1102',
  frontMatterLanguage: 'E1103',
  frontMatterSyntax: 'E1104',
  frontMatterTooLarge: 'E1105',
  frontMatterTooDeep: 'E1106',
  fieldMissing: 'E1201',
  fieldInvalid: 'E1202',
  fieldUnknown: 'E1203',
  metaTooLarge: 'E1204',
  bodySyntax: 'E1301',
  bodyExpression: 'E1302',
  bodyImport: 'E1303',
  bodyComponent: 'E1304',
  bodyElement: 'E1305',
  bodyAttribute: 'E1306',
  bodyUrl: 'E1307',
  bodyTooComplex: 'E1308',
  bodyMedia: 'E1309',
  bibliography: 'E1310',
  versionNotRaised: 'E1401',
  duplicatePost: 'E1402',
  slugTaken: 'E1403',
  bothChanged: 'E1404',
  linkDead: 'E1405',
  recordSyntax: 'E1501',
  recordUnsupported: 'E1502',
} as const

export type IssueCode = (typeof issueCodes)[keyof typeof issueCodes]

/** One thing that is wrong with one piece of content. Lines and columns count from 1. */
export interface Issue {
  code: IssueCode
  path: string
  line: number
  column: number
  /** The field that is wrong, as a writer knows it: `revision.version`, `score.depth`, `body`. */
  field: string
  /** `expected …, found …` */
  message: string
  /** A warning is reported and does not keep the content from being published. */
  severity: 'error' | 'warning'
}

/** A record at which our own work fails is refused like a wrong one, so that the others are imported. */
export const toUnjudgedIssue = (path: string, place: { line: number; column: number }, error: unknown): Issue => ({
  code: issueCodes.notJudged,
  path,
  line: place.line,
  column: place.column,
  field: 'record',
  message: `expected a record that can be judged, found one at which this fails: ${error instanceof Error ? error.message : String(error)}`,
  severity: 'error',
})

export const formatIssue = (issue: Issue): string =>
  toPlainLine(`${issue.path}:${issue.line}:${issue.column} ${issue.field}: ${issue.message} [${issue.code}]`)

/** Names of files may hold what a terminal obeys: such characters are shown by their numbers. */
export const toPlainLine = (text: string): string =>
  text.replace(/[^\P{Cc}\t]/gu, (character) => `\\x${character.charCodeAt(0).toString(16).padStart(2, '0')}`)
