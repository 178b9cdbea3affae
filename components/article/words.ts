/** `sourceId`, `source_id` and `source-id` are `source id` to a reader; what is words already stays as it is. */
export const toWords = (key: string): string =>
  /\s/.test(key)
    ? key
    : key
        .replace(/([\p{Ll}\d])(\p{Lu})/gu, (_, before: string, after: string) => `${before} ${after.toLowerCase()}`)
        .replace(/(?<=[\p{L}\d])[_-](?=[\p{L}\d])/gu, ' ')
