import { type Block, isRecord, valueAt } from './parse-blocks.ts'

/** Blocks that hold what members see. */
const memberBlocks = new Set([
  'premium-content/subscriber-view',
  'pmpro/membership',
  'memberpress/protected-content',
  'wc-memberships/members-only-content',
  'woocommerce-memberships/member-content',
  'wp-members/content-restriction',
  'restrict-content-pro/content-upgrade-redirect',
  'content-control/container',
])

/** Everything below it is for subscribers. */
export const isPaywall = ({ name }: Block): boolean => name === 'jetpack/paywall'

const viewports = ['mobile', 'tablet', 'desktop']

/**
 * Why a visitor does not see a block; null when one does. An extension's condition that is not known here may be one that
 * visitors do not meet, so it counts.
 */
export function findBarrier({ name, attributes }: Block): string | null {
  const visibility = valueAt(attributes, 'metadata', 'blockVisibility')
  if (visibility === false || isHiddenEverywhere(visibility)) return 'hidden blocks'
  if (memberBlocks.has(name)) return 'blocks for members'
  if (valueAt(attributes, 'editorskit', 'loggedout') === false) return 'blocks for members'
  const condition = Object.entries(attributes).find(([key, value]) => conditionKey.test(key) && isSet(value))
  return condition ? `blocks with a condition that is not known (${condition[0].slice(0, 40)})` : null
}

const isHiddenEverywhere = (visibility: unknown): boolean => {
  const shown = valueAt(visibility, 'viewport')
  return isRecord(shown) && viewports.every((viewport) => shown[viewport] === false)
}

const conditionKey =
  /(?:^blockVisibility$|condition|visibilit|restrict|membership|memberOnly|logged_?(?:in|out)|user_?roles?)/i

/** An option that is written down although it is off. */
const isSet = (value: unknown): boolean => {
  if (Array.isArray(value)) return value.some(isSet)
  if (isRecord(value)) return Object.values(value).some(isSet)
  return value !== undefined && value !== null && value !== false && value !== '' && value !== 0 && value !== 'visible'
}
