import type { z } from 'zod'
import { type IssueCode, issueCodes } from '#lib/errors'
import { describeUrl, excerpt, type Report } from './body-problem.ts'
import { type ComponentName, componentProps, urlProps } from './component-props.ts'
import { readAttribute } from './read-attribute.ts'
import type { JsxAttribute, SyntaxNode } from './syntax-tree.ts'
import { isSafeUrl } from './url.ts'

type Props = Record<string, string>

/** The props of a component that it can have. What is wrong with the others is reported. */
export function readProps(node: SyntaxNode, name: ComponentName, report: Report): Props {
  const props: Props = Object.create(null)
  for (const attribute of node.attributes ?? []) readProp(node, name, attribute, props, report)
  const parsed = componentProps[name].safeParse({ ...props })
  if (parsed.success) return { ...parsed.data }
  for (const issue of parsed.error.issues) reportProp(node, name, issue, props, report)
  for (const issue of parsed.error.issues)
    for (const key of issue.code === 'unrecognized_keys' ? issue.keys : [String(issue.path[0])]) delete props[key]
  return props
}

/** Adds the prop that an attribute gives to `props`, or says why it gives none. */
function readProp(node: SyntaxNode, name: ComponentName, attribute: JsxAttribute, props: Props, report: Report): void {
  const read = readAttribute(attribute)
  const refuse = (code: IssueCode, expected: string, found: string) =>
    report.add(attribute.at ?? node, code, `${name} ${read.name}`, `expected ${expected} of <${name}>, found ${found}`)
  if ('expression' in read)
    refuse(issueCodes.bodyExpression, `text as ${read.name}`, `the expression {${excerpt(read.expression)}}`)
  else if (Object.hasOwn(props, read.name)) refuse(issueCodes.bodyAttribute, `${read.name} once`, 'it again')
  else if (read.value === null) refuse(issueCodes.bodyAttribute, `text as ${read.name}`, 'no value')
  else props[read.name] = read.value
}

function reportProp(
  node: SyntaxNode,
  name: ComponentName,
  issue: z.core.$ZodIssue,
  props: Props,
  report: Report,
): void {
  if (issue.code === 'unrecognized_keys') {
    for (const key of issue.keys) {
      const message = `expected no such prop of <${name}>, found ${excerpt(key)}`
      report.add(node, issueCodes.bodyAttribute, `${name} ${key}`, message)
    }
    return
  }
  const prop = String(issue.path[0] ?? '')
  const value = props[prop]
  const isUrl = value !== undefined && urlProps.has(prop) && !isSafeUrl(value)
  const code = isUrl ? issueCodes.bodyUrl : issueCodes.bodyAttribute
  const found = value === undefined ? 'nothing' : JSON.stringify(excerpt(value))
  const message = isUrl ? describeUrl(value) : `${issue.message} as ${prop} of <${name}>, found ${found}`
  report.add(node, code, `${name} ${prop}`, message)
}
