import { issueCodes } from '#lib/errors'
import { addProblem, type BodyProblem, describeUrl, excerpt } from './body-problem.ts'
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

export function checkElement(node: SyntaxNode, name: string, problems: BodyProblem[]): void {
  if (!isAllowedElement(name))
    return addProblem(
      problems,
      node,
      issueCodes.bodyElement,
      `expected an element that articles may use, found <${name}>`,
    )
  if (voidElements.has(name) && childrenOf(node).length > 0)
    addProblem(problems, node, issueCodes.bodyElement, `expected nothing inside <${name}>, found something`)
  for (const attribute of node.attributes ?? []) checkAttribute(node, name, attribute, problems)
}

function checkAttribute(node: SyntaxNode, element: string, attribute: JsxAttribute, problems: BodyProblem[]): void {
  const place = attribute.position ? attribute : node
  const read = readAttribute(attribute)
  if ('expression' in read)
    return addProblem(
      problems,
      place,
      issueCodes.bodyExpression,
      `expected a text as ${read.name} of <${element}>, found the expression {${excerpt(read.expression)}}`,
    )
  const property = findProperty(element, read.name)
  if (property === null)
    return addProblem(
      problems,
      place,
      issueCodes.bodyAttribute,
      `expected one of ${listAllowedAttributes(element).join(', ')} on <${element}>, found ${excerpt(read.name)}`,
    )
  const problem = findValueProblem(property, read.value)
  if (problem)
    return addProblem(problems, place, issueCodes.bodyAttribute, `${problem} as ${read.name} of <${element}>`)
  if (urlAttributes.has(property) && !isSafeUrl(read.value ?? ''))
    addProblem(problems, place, issueCodes.bodyUrl, describeUrl(read.value))
}
