import type { Messages } from '#lib/core/site'

/** What reader.js says where a page says nothing else. */
const usual = 'Copy|Copied|Failed|Could not be copied'

/** What a button says that copies, in the order in which reader.js reads it. */
export function toCopyWords({ copy }: Messages): string | undefined {
  const said = [copy.button, copy.copied, copy.failed, copy.couldNot].join('|')
  return said === usual ? undefined : said
}
