import type { z } from 'zod'
import { parseYaml } from '#lib/core/mdx/yaml.ts'
import { type Issue, type IssueCode, issueCodes } from '#lib/errors'
import { nearestName } from './nearest-name.ts'
import { type SiteFile, sitePaths, siteSchema } from './schema.ts'

export type SiteProblem = Omit<Issue, 'path'>

/** Other spellings of a field, as other systems and people write them. */
const otherNames: Record<string, string> = {
  title: 'name',
  lang: 'language',
  timezone: 'timeZone',
  address: 'url',
  colors: 'colours',
  nav: 'navigation',
  license: 'licence',
  gate: 'policy',
  gatePolicy: 'policy',
  front: 'frontPage',
  fonts: 'faces',
}

const linkNames = { text: 'label', title: 'label', name: 'label', link: 'to', href: 'to', url: 'to', path: 'to' }
const profileNames = { label: 'name', text: 'name', title: 'name', link: 'url', href: 'url', to: 'url' }

/** Lists of maps whose fields have other spellings as well, by the path of the list. */
const otherNamesIn: Record<string, Readonly<Record<string, string>>> = {
  navigation: linkNames,
  'footer.links': linkNames,
  social: profileNames,
}

/** Where a field stands in the file, by its path of keys and numbers. */
export type LocateField = (path: readonly (string | number)[]) => { line: number; column: number }

type ParsedSiteFile =
  | { file: SiteFile; locate: LocateField; problems: [] }
  | { file: null; locate: null; problems: SiteProblem[] }

/** The text of `site.yaml` → what it says, or everything that is wrong with it, each with its place. Never throws. */
export function parseSiteFile(text: string): ParsedSiteFile {
  const source = text.replace(/^\uFEFF/, '').replace(/\r\n?/g, '\n')
  if (source.replace(/^\s*(?:#.*)?$/gm, '').trim() === '') return { file: {}, locate: () => firstPlace, problems: [] }
  const parsed = parseYaml(source)
  if (!parsed.ok)
    return refuse([toProblem(issueCodes.frontMatterSyntax, parsed, parsed.field ?? 'site.yaml', parsed.message)])
  const place: LocateField = (path) => parsed.locate(path) ?? firstPlace
  const { value, renamed } = withFieldNames(parsed.value)
  const result = siteSchema.safeParse(value, { reportInput: true })
  const located: LocateField = (path) =>
    place(path.map((part, index) => renamed.get(path.slice(0, index + 1).join('.')) ?? part))
  if (result.success) return { file: result.data, locate: located, problems: [] }
  return refuse(result.error.issues.flatMap((issue) => toProblems(issue, located)))
}

/** The field of what is wrong with the file itself. */
const whole = 'site.yaml'
const firstPlace = { line: 1, column: 1 }

const refuse = (problems: SiteProblem[]): ParsedSiteFile => ({ file: null, locate: null, problems })

/** `renamed` has the key that is written, by the path of the field that it means. */
function withFieldNames(value: unknown): { value: unknown; renamed: Map<string, string> } {
  const renamed = new Map<string, string>()
  const rename = (map: unknown, names: Readonly<Record<string, string>>, path: string): unknown => {
    if (!isMap(map)) return map
    const named: Record<string, unknown> = {}
    for (const [key, item] of Object.entries(map)) {
      if (path === '' && item === null) continue
      const name = (Object.hasOwn(names, key) ? names[key] : undefined) ?? key
      if (name !== key && name in map) {
        if (path !== '') named[key] = item
        continue
      }
      const at = path === '' ? name : `${path}.${name}`
      if (name !== key) renamed.set(at, key)
      named[name] = renameLists(item, at)
    }
    return named
  }
  const renameLists = (item: unknown, at: string): unknown => {
    const names = otherNamesIn[at]
    if (names && Array.isArray(item)) return item.map((each, index) => rename(each, names, `${at}.${index}`))
    return at === 'footer' ? rename(item, {}, at) : item
  }
  return { value: rename(value, otherNames, ''), renamed }
}

const isMap = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null && !Array.isArray(value)

function toProblems(issue: z.core.$ZodIssue, place: LocateField): SiteProblem[] {
  const path = issue.path.filter((part): part is string | number => typeof part !== 'symbol')
  if (issue.code === 'unrecognized_keys')
    return issue.keys.map((key) => {
      const near = findMeant(path.filter((part) => typeof part === 'string').join('.'), key)
      const hint = near === null ? '' : ` (did you mean ${near}?)`
      return toProblem(
        issueCodes.fieldUnknown,
        place([...path, key]),
        [...path, key].join('.'),
        `expected a field that site.yaml knows, found ${key}${hint}`,
      )
    })
  if (issue.code === 'invalid_union')
    return toProblems(issue.errors.flat().toSorted((a, b) => b.path.length - a.path.length)[0] ?? issue, (rest) =>
      place([...path, ...rest]),
    ).map((problem) => ({
      ...problem,
      field: [...path, ...(problem.field === whole ? [] : [problem.field])].join('.'),
    }))
  return [toProblem(issueCodes.fieldInvalid, place(path), path.join('.') || whole, toMessage(issue))]
}

/** The field that an unknown one at a path is a misspelling of, or else the one of that name in another map. */
function findMeant(parent: string, key: string): string | null {
  const start = parent === '' ? '' : `${parent}.`
  const beside = sitePaths.flatMap((path) =>
    path.startsWith(start) && !path.slice(start.length).includes('.') ? path.slice(start.length) : [],
  )
  const near = nearestName(key, parent === '' ? [...beside, ...Object.keys(otherNames)] : beside)
  if (near !== null) return near
  const elsewhere = new Set(sitePaths.filter((path) => path === key || path.endsWith(`.${key}`)))
  return elsewhere.size === 1 ? ([...elsewhere][0] ?? null) : null
}

function toMessage(issue: z.core.$ZodIssue): string {
  const found = describeValue(issue.input)
  switch (issue.code) {
    case 'invalid_type':
      return `expected ${{ string: 'text', array: 'a list', object: 'a map', record: 'a map', number: 'a number', int: 'a whole number' }[issue.expected as string] ?? issue.expected}, found ${found}`
    case 'invalid_value': {
      const values = issue.values.map(String)
      const near = typeof issue.input === 'string' ? nearestName(issue.input, values) : null
      return `expected one of ${values.join(', ')}, found ${found}${near === null ? '' : ` (did you mean ${near}?)`}`
    }
    case 'too_small':
      return `expected ${issue.origin === 'string' ? 'some text' : `at least ${issue.minimum}`}, found ${found}`
    case 'too_big':
      return `expected at most ${issue.maximum}${issue.origin === 'string' ? ' characters' : ''}, found ${found}`
    default:
      return `${issue.message}, found ${found}`
  }
}

function describeValue(value: unknown): string {
  if (value === undefined || value === null || value === '') return 'nothing'
  if (Array.isArray(value)) return `a list of ${value.length}`
  if (typeof value === 'object') return 'a map'
  const shown = typeof value === 'string' ? JSON.stringify(value) : String(value)
  return shown.length > 60 ? `${shown.slice(0, 57)}…` : shown
}

const toProblem = (
  code: IssueCode,
  { line, column }: { line: number; column: number },
  field: string,
  message: string,
): SiteProblem => ({ code, line, column, field, message, severity: 'error' })
