/** The title that the words after the language of a fence give. */
export const findTitle = (meta: string | null | undefined): string | null =>
  /(?:^|\s)title=(?:"([^"]{1,200})"|'([^']{1,200})')/
    .exec((meta ?? '').slice(0, 1000))
    ?.slice(1)
    .find(Boolean) ?? null
