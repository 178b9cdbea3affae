import type { WxrItem } from './wxr-reader.ts'

/** Fields of extensions that take a post off its site: `_expiration-date`, `unpublish_date`. */
const expiryKey =
  /^_?(?:post[_-])?(?:expir(?:y|ation|es)|unpublish|take[_-]?down|sunset)[_-]?(?:date|at|on|time)(?:[_-](?:gmt|utc))?$/i
/** Ends that change where a post stands, and not who may read it. */
const harmless = /^(?:category|category-add|category-remove|category-remove-all|stick|unstick)$/

/** When a post stopped being readable: RFC 3339, UTC. Null when no moment is stated, or the extension was told to do something else then. */
export function findExpiry({ meta }: Pick<WxrItem, 'meta'>): string | null {
  const find = (key: string) => meta.find((each) => each.key === key)?.value.trim()
  if (harmless.test(find('_expiration-date-type') ?? '')) return null
  if (find('_expiration-date-status') !== undefined && find('_expiration-date-status') !== 'saved') return null
  const moments = meta.flatMap(({ key, value }) => (expiryKey.test(key) ? (toMoment(value.trim()) ?? []) : []))
  return moments.toSorted()[0] ?? null
}

function toMoment(value: string): string | null {
  const time = /^\d{9,10}$/.test(value)
    ? Number(value) * 1000
    : /^\d{4}-\d\d-\d\d/.test(value)
      ? Date.parse(
          /[zZ]|[+-]\d\d:?\d\d$/.test(value) ? value : `${value.replace(' ', 'T')}${value.length > 10 ? 'Z' : ''}`,
        )
      : Number.NaN
  return Number.isFinite(time) ? new Date(time).toISOString() : null
}
