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

/** Words by which other extensions name such blocks, and the one for the others' view. */
const gatedName =
  /(?:^|[/-])(?:members?-(?:only|content|view)|memberships?|restrict(?:ed|ion|ions)?|protect(?:ed|ion|ions)?|logged-?in|subscribers?-(?:only|view)|(?:ld-)?students?|enrolled|lock(?:ed|er)?|paywall|gated|passster|ppwp|patreon|memberful)(?:[/-]|$)/
const namedForVisitors = /logged-?out|not-logged|non-?member|visitor|guest/

/** Everything below it is for subscribers. */
export const isPaywall = ({ name }: Block): boolean => name === 'jetpack/paywall'

export const hiddenParts = 'hidden blocks'

const viewports = ['mobile', 'tablet', 'desktop']

/**
 * Why a visitor does not see a block; null when one does. An extension's condition that is not known here may be one that
 * visitors do not meet, so it counts.
 */
export function findBarrier({ name, attributes }: Block): string | null {
  const visibility = valueAt(attributes, 'metadata', 'blockVisibility')
  if (visibility === false || isHiddenEverywhere(visibility) || isSwitchedOff(attributes)) return hiddenParts
  if (memberBlocks.has(name)) return 'blocks for members'
  if (gatedName.test(name) && !namedForVisitors.test(name)) return 'blocks for members'
  if (valueAt(attributes, 'editorskit', 'loggedout') === false) return 'blocks for members'
  const condition = Object.entries(attributes).find(([key, value]) => conditionKey.test(key) && isSet(value))
  return condition ? `blocks with a condition that is not known (${condition[0].slice(0, 40)})` : null
}

const isHiddenEverywhere = (visibility: unknown): boolean => {
  const shown = valueAt(visibility, 'viewport')
  return isRecord(shown) && viewports.every((viewport) => shown[viewport] === false)
}

/** Extensions hide a block by one switch, or by one for each kind of screen. */
const hidingKey = /^(?:is_?)?hid(?:e|den)(?:_?(?:block|everywhere|on_?frontend|in_?frontend))?$/i
const screenKeys = [
  /^(?:\w*hid(?:e|den)_?(?:on_?)?|vs)desk(?:top)?$/i,
  /^(?:\w*hid(?:e|den)_?(?:on_?)?|vs)tab(?:let)?$/i,
  /^(?:\w*hid(?:e|den)_?(?:on_?)?|vs)mob(?:ile)?$/i,
]

function isSwitchedOff(attributes: Block['attributes']): boolean {
  const on = Object.keys(attributes).filter((key) => attributes[key] === true)
  return on.some((key) => hidingKey.test(key)) || screenKeys.every((screen) => on.some((key) => screen.test(key)))
}

const conditionKey =
  /(?:^blockVisibility$|condition|visibilit|restrict|membership|memberOnly|logged_?(?:in|out)|user_?roles?)/i

/** An option that is written down although it is off. */
const isSet = (value: unknown): boolean => {
  if (Array.isArray(value)) return value.some(isSet)
  if (isRecord(value)) return Object.values(value).some(isSet)
  return value !== undefined && value !== null && value !== false && value !== '' && value !== 0 && value !== 'visible'
}
