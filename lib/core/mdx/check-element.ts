import { issueCodes } from '#lib/errors'
import { type BodyProblem, describeUrl, excerpt, toProblem } from './body-problem.ts'
import {
  findProperty,
  findValueProblem,
  isAllowedElement,
  listAllowedAttributes,
  urlAttributes,
  voidElements,
} from './html-allow-list.ts'
import { readAttribute } from './read-attribute.ts'
import { childrenOf, type JsxAttribute, type SyntaxNode } from './syntax-tree.ts'
import { isSafeUrl } from './url.ts'

export function checkElement(node: SyntaxNode, name: string): BodyProblem[] {
  if (!isAllowedElement(name))
    return [toProblem(node, issueCodes.bodyElement, `expected an element that articles may use, found <${name}>`)]
  const problems = (node.attributes ?? []).flatMap((attribute) => checkAttribute(node, name, attribute))
  if (voidElements.has(name) && childrenOf(node).length > 0)
    problems.push(toProblem(node, issueCodes.bodyElement, `expected nothing inside <${name}>, found something`))
  return problems
}

function checkAttribute(node: SyntaxNode, element: string, attribute: JsxAttribute): BodyProblem[] {
  const read = readAttribute(attribute)
  const refuse = (code: BodyProblem['code'], message: string) => [
    toProblem(attribute.position ? attribute : node, code, message),
  ]
  if ('expression' in read)
    return refuse(
      issueCodes.bodyExpression,
      `expected text as ${read.name} of <${element}>, found the expression {${excerpt(read.expression)}}`,
    )
  const property = findProperty(element, read.name)
  if (property === null)
    return refuse(
      issueCodes.bodyAttribute,
      `expected one of ${listAllowedAttributes(element).join(', ')} on <${element}>, found ${excerpt(read.name)}`,
    )
  const problem = findValueProblem(property, read.value)
  if (problem) return refuse(issueCodes.bodyAttribute, `${problem} as ${read.name} of <${element}>`)
  const isRefused = urlAttributes.has(property) && !isSafeUrl(read.value ?? '')
  return isRefused ? refuse(issueCodes.bodyUrl, describeUrl(read.value)) : []
}
