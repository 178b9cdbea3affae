import { defListFromMarkdown } from 'mdast-util-definition-list'
import type { Extension as NodeExtension } from 'mdast-util-from-markdown'
import { defList } from 'micromark-extension-definition-list'
import type { Extension } from 'micromark-util-types'

const definition = /^[ \t>]*:[ \t]+\S/gm

/** The grammar takes more than twice the time for twice as many. A body with more keeps them as it has written them. */
const mostDefinitions = 300

interface DefinitionSyntax {
  extensions: readonly Extension[]
  mdastExtensions: readonly NodeExtension[]
}

const none: DefinitionSyntax = { extensions: [], mdastExtensions: [] }
const some: DefinitionSyntax = { extensions: [defList], mdastExtensions: [defListFromMarkdown] }

/** A term, and below it lines that begin with a colon, as PHP Markdown Extra and pandoc have it. */
export function definitionSyntax(body: string): DefinitionSyntax {
  const count = body.match(definition)?.length ?? 0
  return count === 0 || count > mostDefinitions ? none : some
}
