import { issueCodes } from '#lib/errors'
import { addProblem, type BodyProblem, describeUrl, excerpt } from './body-problem.ts'
import { type ComponentName, componentProps, isComponentName, partOf, urlProps, wholeOf } from './component-props.ts'
import { readAttribute } from './read-attribute.ts'
import { childrenOf, isBlank, isComment, type SyntaxNode } from './syntax-tree.ts'
import { isSafeUrl } from './url.ts'

export function checkComponent(node: SyntaxNode, name: ComponentName, problems: BodyProblem[]): void {
  checkParts(node, name, problems)
  const props = readProps(node, name, problems)
  const parsed = componentProps[name].safeParse(props)
  if (parsed.success) return
  for (const issue of parsed.error.issues) {
    const prop = String(issue.path[0] ?? '')
    const value = props[prop]
    if (issue.code === 'unrecognized_keys')
      for (const key of issue.keys)
        addProblem(
          problems,
          node,
          issueCodes.bodyAttribute,
          `expected no such prop of <${name}>, found ${excerpt(key)}`,
        )
    else if (value !== undefined && urlProps.has(prop) && !isSafeUrl(value))
      addProblem(problems, node, issueCodes.bodyUrl, describeUrl(value))
    else
      addProblem(
        problems,
        node,
        issueCodes.bodyAttribute,
        `${issue.message} as ${prop} of <${name}>, found ${value === undefined ? 'nothing' : JSON.stringify(excerpt(value))}`,
      )
  }
}

function readProps(node: SyntaxNode, name: ComponentName, problems: BodyProblem[]): Record<string, string> {
  const props: Record<string, string> = Object.create(null)
  for (const attribute of node.attributes ?? []) {
    const read = readAttribute(attribute)
    if ('expression' in read)
      addProblem(
        problems,
        attribute.position ? attribute : node,
        issueCodes.bodyExpression,
        `expected a text as ${read.name} of <${name}>, found the expression {${excerpt(read.expression)}}`,
      )
    else if (Object.hasOwn(props, read.name))
      addProblem(problems, node, issueCodes.bodyAttribute, `expected ${read.name} of <${name}> once, found it again`)
    else if (read.value === null)
      addProblem(
        problems,
        node,
        issueCodes.bodyAttribute,
        `expected a text as ${read.name} of <${name}>, found no value`,
      )
    else props[read.name] = read.value
  }
  return props
}

/** `Steps` holds `Step`s and nothing else, and a `Step` stands nowhere else: the HTML of lists and groups depends on it. */
function checkParts(node: SyntaxNode, name: ComponentName, problems: BodyProblem[]): void {
  const part = partOf[name]
  for (const child of childrenOf(node)) {
    const childName = findComponent(child)
    if (part && childName !== part && !isBlank(child) && !isComment(child.data?.estree))
      addProblem(
        problems,
        child,
        issueCodes.bodyComponent,
        `expected only <${part}> in <${name}>, found something else`,
      )
  }
}

/** A part that stands outside its whole. */
export function checkPlace(parent: SyntaxNode, problems: BodyProblem[]): void {
  for (const child of childrenOf(parent)) {
    const name = findComponent(child)
    const whole = name && wholeOf[name]
    if (whole && parent.name !== whole)
      addProblem(
        problems,
        child,
        issueCodes.bodyComponent,
        `expected <${name}> directly in <${whole}>, found it elsewhere`,
      )
  }
}

const findComponent = (node: SyntaxNode): ComponentName | null =>
  typeof node.name === 'string' && isComponentName(node.name) ? node.name : null
