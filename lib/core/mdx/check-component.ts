import type { z } from 'zod'
import { issueCodes } from '#lib/errors'
import { type BodyProblem, describeUrl, excerpt, toProblem } from './body-problem.ts'
import { type ComponentName, componentProps, isComponentName, partOf, urlProps, wholeOf } from './component-props.ts'
import { readAttribute } from './read-attribute.ts'
import { childrenOf, isBlank, isComment, type JsxAttribute, type SyntaxNode } from './syntax-tree.ts'
import { isSafeUrl } from './url.ts'

type Props = Record<string, string>

export function checkComponent(node: SyntaxNode, name: ComponentName): BodyProblem[] {
  const props: Props = Object.create(null)
  const problems = (node.attributes ?? []).flatMap((attribute) => readProp(node, name, attribute, props))
  const parsed = componentProps[name].safeParse({ ...props })
  if (parsed.success) return problems
  return [...problems, ...parsed.error.issues.flatMap((issue) => toPropProblems(node, name, issue, props))]
}

/** Adds the prop that an attribute gives to `props`, or says why it gives none. */
function readProp(node: SyntaxNode, name: ComponentName, attribute: JsxAttribute, props: Props): BodyProblem[] {
  const place = attribute.position ? attribute : node
  const read = readAttribute(attribute)
  const refuse = (code: BodyProblem['code'], expected: string, found: string) => [
    toProblem(place, code, `expected ${expected} of <${name}>, found ${found}`),
  ]
  if ('expression' in read)
    return refuse(issueCodes.bodyExpression, `text as ${read.name}`, `the expression {${excerpt(read.expression)}}`)
  if (Object.hasOwn(props, read.name)) return refuse(issueCodes.bodyAttribute, `${read.name} once`, 'it again')
  if (read.value === null) return refuse(issueCodes.bodyAttribute, `text as ${read.name}`, 'no value')
  props[read.name] = read.value
  return []
}

function toPropProblems(node: SyntaxNode, name: ComponentName, issue: z.core.$ZodIssue, props: Props): BodyProblem[] {
  if (issue.code === 'unrecognized_keys')
    return issue.keys.map((key) =>
      toProblem(node, issueCodes.bodyAttribute, `expected no such prop of <${name}>, found ${excerpt(key)}`),
    )
  const prop = String(issue.path[0] ?? '')
  const value = props[prop]
  if (value !== undefined && urlProps.has(prop) && !isSafeUrl(value))
    return [toProblem(node, issueCodes.bodyUrl, describeUrl(value))]
  const found = value === undefined ? 'nothing' : JSON.stringify(excerpt(value))
  return [toProblem(node, issueCodes.bodyAttribute, `${issue.message} as ${prop} of <${name}>, found ${found}`)]
}

/** `Steps` holds `Step`s and nothing else, and a `Step` stands nowhere else: the HTML of lists and groups needs that. */
export const checkPlaces = (parent: SyntaxNode): BodyProblem[] =>
  childrenOf(parent).flatMap((child) => {
    const part = partOf[(parent.name ?? '') as ComponentName]
    if (part && child.name !== part && !isBlank(child) && !isComment(child.data?.estree))
      return [
        toProblem(child, issueCodes.bodyComponent, `expected <${part}> in <${parent.name}>, found something else`),
      ]
    const whole = isComponentName(child.name ?? '') ? wholeOf[child.name as ComponentName] : undefined
    if (whole && parent.name !== whole)
      return [toProblem(child, issueCodes.bodyComponent, `expected <${child.name}> in <${whole}>, found it elsewhere`)]
    return []
  })
