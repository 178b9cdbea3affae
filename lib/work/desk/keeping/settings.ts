import { z } from 'zod'
import { parseSiteFile } from '#lib/core/site'
import { siteSchema } from '#lib/core/site/schema.ts'
import { defineUseCase } from '../use-case.ts'
import { changeSiteFile, readSiteText } from './site-file.ts'
import { takeTurn } from './take-turn.ts'

const mostText = 256 * 1024

/** `choices`: the values that it may have, where these are few. */
const field = z.strictObject({ name: z.string(), description: z.string(), choices: z.array(z.string()) })
const settings = z.strictObject({
  path: z.string(),
  text: z.string(),
  /** A hash of the text; null where there is no file yet. */
  hash: z.string().nullable(),
  /** What the file says; null while it cannot be read. */
  values: z.record(z.string(), z.unknown()).nullable(),
  problems: z.array(z.strictObject({ line: z.number(), field: z.string(), message: z.string() })),
  fields: z.array(field),
})

const fields = Object.entries(siteSchema.shape).map(([name, schema]) => {
  const { enum: choices } = z.toJSONSchema(schema, { io: 'input', unrepresentable: 'any' })
  return { name, description: schema.description ?? '', choices: choices?.map(String) ?? [] }
})

function toSettings({ path, text, hash }: { path: string; text: string; hash: string | null }) {
  const { file, problems } = parseSiteFile(text)
  return {
    ...{ path, text, hash, fields },
    values: file as Record<string, unknown> | null,
    problems: problems.map(({ line, field, message }) => ({ line, field, message })),
  }
}

/** What site.yaml says, with the fields that it may have. */
export const readSettings = defineUseCase({
  name: 'read-settings',
  kind: 'read',
  right: 'manage',
  input: z.strictObject({}),
  output: settings,
  run: async (context) => toSettings(await readSiteText(context)),
})

const step = z.union([z.string().max(200), z.number().int().min(0)])

/** Changes some fields of site.yaml, or its whole text. */
export const saveSettings = defineUseCase({
  name: 'save-settings',
  kind: 'change',
  right: 'manage',
  input: z.union([
    z.strictObject({ hash: z.string().nullable(), text: z.string().max(mostText) }),
    z.strictObject({
      hash: z.string().nullable(),
      /** A value of null takes the field out. */
      fields: z
        .array(z.strictObject({ path: z.array(step).min(1).max(10), value: z.json() }))
        .min(1)
        .max(200),
    }),
  ]),
  output: settings,
  async run(context, input) {
    const change =
      'text' in input
        ? input
        : { hash: input.hash, edits: input.fields.map(({ path, value }) => ({ path, value: value ?? undefined })) }
    return toSettings(await takeTurn(context, () => changeSiteFile(context, change)))
  },
})
