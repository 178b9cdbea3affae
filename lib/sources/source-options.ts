import { importers } from './importers.ts'

/** An option that some importers take, for a command line to offer. */
export interface SourceOption {
  /** `siteUrl` */
  name: string
  /** `url`, for its value. */
  placeholder: string
  description: string
}

/** The options of all importers; two that share a name share its meaning. */
export function listSourceOptions(): SourceOption[] {
  const options = new Map<string, SourceOption>()
  for (const importer of importers)
    for (const [name, schema] of Object.entries(importer.options)) {
      const { placeholder, description } = schema.meta() ?? {}
      options.set(name, { name, placeholder: String(placeholder ?? 'value'), description: description ?? '' })
    }
  return [...options.values()]
}
