import { issueCodes } from '#lib/errors'
import { type BodyProblem, describeUrl, excerpt, toProblem } from './body-problem.ts'
import { checkComponent, checkPlaces } from './check-component.ts'
import { checkElement } from './check-element.ts'
import { isComponentName } from './component-props.ts'
import { findLiteral, isComment, isJsx, type SyntaxNode, walk } from './syntax-tree.ts'
import { isSafeUrl } from './url.ts'

/** Everything in an MDX syntax tree that is not on the allow-list. */
export function checkTree(tree: SyntaxNode): BodyProblem[] {
  const problems: BodyProblem[] = []
  for (const node of walk(tree)) problems.push(...checkNode(node), ...checkPlaces(node))
  return problems
}

function checkNode(node: SyntaxNode): BodyProblem[] {
  if (isJsx(node)) return checkJsx(node)
  switch (node.type) {
    case 'mdxjsEsm':
      return [toProblem(node, issueCodes.bodyImport, 'expected text, found an import or export')]
    case 'mdxFlowExpression':
    case 'mdxTextExpression':
      return checkExpression(node)
    case 'link':
    case 'image':
    case 'definition':
      return isSafeUrl(node.url ?? '') ? [] : [toProblem(node, issueCodes.bodyUrl, describeUrl(node.url))]
    case 'html':
      return [toProblem(node, issueCodes.bodyElement, `expected text, found HTML ${excerpt(node.value)}`)]
    default:
      return []
  }
}

function checkExpression(node: SyntaxNode): BodyProblem[] {
  if (isComment(node.data?.estree) || findLiteral(node.data?.estree) !== null) return []
  const message = `expected text, found the expression {${excerpt(node.value)}}; write \\{ for a brace`
  return [toProblem(node, issueCodes.bodyExpression, message)]
}

function checkJsx(node: SyntaxNode): BodyProblem[] {
  const name = node.name ?? ''
  if (isComponentName(name)) return checkComponent(node, name)
  if (/^[a-z][a-z0-9]*$/.test(name)) return checkElement(node, name)
  const message = `expected a component that articles may use, found <${excerpt(name)}>`
  return [toProblem(node, issueCodes.bodyComponent, message)]
}
