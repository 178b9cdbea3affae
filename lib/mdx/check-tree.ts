import { issueCodes } from '#lib/errors'
import { addProblem, type BodyProblem, describeUrl, excerpt } from './body-problem.ts'
import { checkComponent, checkPlace } from './check-component.ts'
import { checkElement } from './check-element.ts'
import { isComponentName } from './component-props.ts'
import { findLiteral, isComment, isJsx, type SyntaxNode, walk } from './syntax-tree.ts'
import { isSafeUrl } from './url.ts'

/** Everything in an MDX syntax tree that is not on the allow-list. The tree is untrusted; what is not known is a problem. */
export function checkTree(tree: SyntaxNode): BodyProblem[] {
  const problems: BodyProblem[] = []
  for (const node of walk(tree)) checkNode(node, problems)
  return problems
}

function checkNode(node: SyntaxNode, problems: BodyProblem[]): void {
  checkPlace(node, problems)
  if (isJsx(node)) return checkJsx(node, problems)
  switch (node.type) {
    case 'mdxjsEsm':
      return addProblem(problems, node, issueCodes.bodyImport, 'expected text, found an import or export')
    case 'mdxFlowExpression':
    case 'mdxTextExpression':
      if (isComment(node.data?.estree) || findLiteral(node.data?.estree) !== null) return
      return addProblem(
        problems,
        node,
        issueCodes.bodyExpression,
        `expected text, found the expression {${excerpt(node.value)}}; write \\{ for a brace`,
      )
    case 'link':
    case 'image':
    case 'definition':
      if (isSafeUrl(node.url ?? '')) return
      return addProblem(problems, node, issueCodes.bodyUrl, describeUrl(node.url))
    case 'html':
      return addProblem(problems, node, issueCodes.bodyElement, `expected text, found HTML ${excerpt(node.value)}`)
  }
}

function checkJsx(node: SyntaxNode, problems: BodyProblem[]): void {
  const name = node.name ?? null
  if (name === null) return checkFragment(node, problems)
  if (isComponentName(name)) return checkComponent(node, name, problems)
  if (/^[a-z][a-z0-9]*$/.test(name)) return checkElement(node, name, problems)
  addProblem(
    problems,
    node,
    issueCodes.bodyComponent,
    `expected a component that articles may use, found <${excerpt(name)}>`,
  )
}

const checkFragment = (node: SyntaxNode, problems: BodyProblem[]): void =>
  addProblem(problems, node, issueCodes.bodyComponent, 'expected a component that articles may use, found <>')
