import { z } from 'zod'
import { type ComponentName, componentNames } from '#lib/core/mdx'
import { componentProps } from '#lib/core/mdx/component-props.ts'

export const notationSchema = z.strictObject({
  label: z.string(),
  about: z.string(),
  /** With `#{}` where one goes on, as snippets of the editor have it. */
  insert: z.string(),
})
type Notation = z.infer<typeof notationSchema>

const abouts: Record<ComponentName, { about: string; inside: string | null }> = {
  Callout: { about: 'Words beside the text: a note, a tip, a warning.', inside: '#{}' },
  Figure: { about: 'A picture with a caption and a credit.', inside: null },
  Steps: { about: 'Things to do, one after the other.', inside: '<Step title="#{}">\n\n#{}\n\n</Step>' },
  Step: { about: 'One of the steps.', inside: '#{}' },
  Tabs: {
    about: 'Several ways of one thing, of which a reader sees one.',
    inside: '<Tab label="#{}">\n\n#{}\n\n</Tab>',
  },
  Tab: { about: 'One of the ways.', inside: '#{}' },
  FileTree: { about: 'Files and folders, as a list.', inside: '- #{}' },
  Checklist: { about: 'Things to check, as a list of tasks.', inside: '- [ ] #{}' },
  Cards: { about: 'Ways on, side by side.', inside: '<Card title="#{}">\n\n#{}\n\n</Card>' },
  Card: { about: 'One of the ways on.', inside: '#{}' },
  Timeline: {
    about: 'What happened, one below the other.',
    inside: '<Event date="#{}" title="#{}">\n\n#{}\n\n</Event>',
  },
  Event: { about: 'One thing that happened.', inside: '#{}' },
  Badge: { about: 'A word or two beside a name.', inside: '#{}' },
  Details: { about: 'A part that a reader opens.', inside: '#{}' },
  Sidenote: { about: 'A remark in the margin.', inside: '#{}' },
}

/** Components with the props that they have to have, as the allow-list says it. */
const components = componentNames.map((name): Notation => {
  const { about, inside } = abouts[name]
  const shape: Record<string, z.ZodType> = componentProps[name].shape
  const props = Object.entries(shape)
    .filter(([, prop]) => !prop.safeParse(undefined).success)
    .map(([prop]) => ` ${prop}="#{}"`)
    .join('')
  const insert = inside === null ? `<${name}${props} />` : `<${name}${props}>\n\n${inside}\n\n</${name}>`
  const others = Object.keys(shape).join(', ')
  return { label: `<${name}`, about: others ? `${about} It may have: ${others}.` : about, insert }
})

/** Notations of `.md` and `.mdx` alike; `docs/notations.md` has all of them. */
const others: Notation[] = [
  { label: '$', about: 'A formula in its line.', insert: '$#{}$' },
  { label: '$$', about: 'A formula by itself.', insert: '$$\n#{}\n$$' },
  { label: '```', about: 'Code, with its language and a title.', insert: '```#{ts} title="#{}"\n#{}\n```' },
  {
    label: '```mermaid',
    about: 'A drawing from Mermaid’s words.',
    insert: '```mermaid\nflowchart LR\n  #{a} --> #{b}\n```',
  },
  { label: '```dot', about: 'A drawing from Graphviz’ words.', insert: '```dot\ndigraph {\n  #{a} -> #{b}\n}\n```' },
  { label: '```csv', about: 'A table of separated values.', insert: '```csv\n#{name,value}\n```' },
  { label: '```console', about: 'What was typed, and what was answered.', insert: '```console\n$ #{}\n```' },
  {
    label: '> [!',
    about: 'A callout, as GitHub writes it: NOTE, TIP, IMPORTANT, WARNING, CAUTION.',
    insert: '> [!#{NOTE}]\n> #{}',
  },
  { label: '[^', about: 'A footnote.', insert: '[^#{1}]' },
]

export const notations: readonly Notation[] = [...components, ...others]
