import { parsePhpSerialized } from './php-serialized.ts'
import type { WxrItem } from './wxr-reader.ts'

/** Why a visitor could not read a post; null when one could. Not what it is, but what it may be, decides. */
export function findPostBarrier({ texts, meta }: WxrItem): string | null {
  const status = texts.get('wp:status') ?? ''
  if (status !== 'publish') return statusNames[status] ?? `of the status ${status.slice(0, 40) || 'none'}`
  return findOtherBarrier({ texts, meta })
}

/** Whether nothing but its status keeps a post from visitors. */
export const isOpenButForStatus = (item: Pick<WxrItem, 'texts' | 'meta'>): boolean => findOtherBarrier(item) === null

function findOtherBarrier({ texts, meta }: Pick<WxrItem, 'texts' | 'meta'>): string | null {
  if (texts.get('wp:post_password')) return 'behind a password'
  for (const { key, value } of meta) {
    const barrier = findMetaBarrier(key, value)
    if (barrier) return barrier
  }
  return null
}

const statusNames: Record<string, string> = {
  draft: 'drafts',
  pending: 'waiting for review',
  private: 'private',
  future: 'scheduled',
}

/** Names that say who may read, as `_members_access_role` or `memberOnly`; those with other meanings beside. */
const accessKey =
  /(?:^|[_-])(?:members?|membership|restrict(?:ed|ion|ions)?|paywall(?:ed)?|access|premium|paid|subscribers?[_-]only|subscription[_-](?:level|only|required)|user[_-](?:level|roles?)|allowed[_-]roles?|customers?[_-]only|logged[_-]?in|require[_-]login|private|patreon(?:[_-]post)?[_-]level|memberful[_-]acl|ihc[_-]mb[_-]who|passwords?|protect(?:ed|ion)(?![_-]type)|locked|hide[_-]post|wpmem[_-]block|groups[_-]read)(?:[_-]|$)/i
const otherKeys =
  /^_jetpack_memberships_contains_|^_jetpack_newsletter_tier_id$|^_wp_|^_edit_|^_elementor_|_force_public$/

/** `memberOnly` → `member_only` */
const partWords = (key: string): string => key.replace(/([a-z])([A-Z])/g, '$1_$2')

/** An option that is stored although it is off. */
const openValues = new Set([
  '',
  '0',
  'no',
  'off',
  'none',
  'false',
  'everybody',
  'everyone',
  'public',
  'all',
  'default',
  'open',
])

function findMetaBarrier(key: string, value: string): string | null {
  if (isOpen(value)) return null
  if (key === '_jetpack_newsletter_access') return 'for subscribers of a newsletter'
  if (key === '_links_to' || key === '_yoast_wpseo_redirect') return 'in whose place visitors were sent elsewhere'
  return accessKey.test(partWords(key)) && !otherKeys.test(key)
    ? `that the field ${key.slice(0, 60)} may keep for some readers`
    : null
}

function isOpen(value: string): boolean {
  if (openValues.has(value.trim().toLowerCase())) return true
  const parsed = parsePhpSerialized(value)
  if (parsed === undefined || parsed === null) return parsed === null
  if (typeof parsed !== 'object') return openValues.has(String(parsed).toLowerCase())
  return Object.values(parsed).every(
    (item) => item === null || item === false || openValues.has(String(item).toLowerCase()),
  )
}
