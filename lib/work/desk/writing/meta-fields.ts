import { z } from 'zod'
import { postMetaSchema } from '#lib/core/posts'

/** How a field is edited. `pairs`: one `name: text` a line; `people`: one `Name <address>` a line; `json`: as it is stored. */
const kinds = ['text', 'long', 'number', 'choice', 'lines', 'pairs', 'people', 'json'] as const

export const fieldSchema = z.strictObject({
  path: z.array(z.string()),
  kind: z.enum(kinds),
  description: z.string(),
  choices: z.array(z.string()),
  isRequired: z.boolean(),
  /** Of the few that most notes have. */
  isUsual: z.boolean(),
})
export type MetaField = z.infer<typeof fieldSchema>

interface Shape {
  type?: string
  enum?: string[]
  description?: string
  maxLength?: number
  properties?: Record<string, Shape>
  additionalProperties?: Shape | boolean
  items?: Shape
}

/** Said by the desk or by an import, never typed: only the version is the writer’s. */
const untyped = new Set(['derived', 'viewCount', 'sourceHash'])
const ofRevision = new Set(['version'])
const usual = new Set(['title', 'summary', 'topic', 'tags', 'slug', 'lang', 'authors', 'heroImage', 'revision'])
/** A kept draft is refused without these. */
const required = new Set(['title', 'summary', 'topic.problem', 'topic.stack', 'revision.version'])

function toFields(name: string, shape: Shape, description: string): MetaField[] {
  const parts = Object.entries(shape.properties ?? {}).filter(([part]) => name !== 'revision' || ofRevision.has(part))
  const isFlat = parts.length > 0 && parts.every(([, part]) => toKind(part) !== 'json')
  if (!isFlat) return [toField([name], shape, name === 'authors' ? 'people' : toKind(shape), description)]
  return parts.map(([part, inner], index) =>
    toField([name, part], inner, toKind(inner), inner.description ?? (index === 0 ? description : '')),
  )
}

const toField = (path: string[], shape: Shape, kind: MetaField['kind'], description: string): MetaField => ({
  path,
  kind,
  description,
  choices: shape.enum ?? [],
  isRequired: required.has(path.join('.')),
  isUsual: usual.has(path[0] ?? ''),
})

const longText = 500

function toKind(shape: Shape): MetaField['kind'] {
  if (shape.enum) return 'choice'
  if (shape.type === 'number' || shape.type === 'integer') return 'number'
  if (shape.type === 'array') return shape.items?.type === 'string' ? 'lines' : 'json'
  if (shape.type === 'object') return isTexts(shape.additionalProperties) ? 'pairs' : 'json'
  if (shape.type === 'string' || shape.type === undefined) return (shape.maxLength ?? 0) > longText ? 'long' : 'text'
  return 'json'
}

const isTexts = (shape: Shape | boolean | undefined): boolean => typeof shape === 'object' && shape.type === 'string'

/** The form of the metadata, made from the schema: a field that joins it is in the form. */
export const metaFields: readonly MetaField[] = Object.entries(postMetaSchema.shape)
  .filter(([name]) => !untyped.has(name))
  .flatMap(([name, schema]) => {
    const shape = z.toJSONSchema(schema, { io: 'input', unrepresentable: 'any' }) as Shape
    return toFields(name, shape, schema.description ?? '')
  })
