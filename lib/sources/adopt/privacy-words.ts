import { isJsonRecord } from '#lib/core/posts'
import { toText } from './fields.ts'
import { toEnglishState } from './other-languages.ts'

/** What a key may say of whom it is about without meaning anything else by it: `isPrivate`, `post_status`, `meta.draft`. */
const prefixes =
  /^(?:is|has|requires?|for|this|post|page|note|article|entry|content|item|doc|document|metadata|meta|frontmatter|matter|settings|options|config|params|extra|attributes|properties|fields|publishing|publication|status|security|encryption|taxonomies|garden|dg|ghost|wordpress|wp|cms|dates|revision)(?=.)/
const suffixes = /(?<=.)(?:only|required|post|page|note|article|entry|content)$/
/** Words that begin as a prefix does and are another word. */
const whole = new Set(['hashtag', 'hashtags', 'issued', 'postponed', 'issue', 'format', 'forum', 'itemtype'])

/** The word that a key comes to: `membersOnly`, `for_members` and `page.members` are `members`. `name` has letters and digits alone. */
export function toStem(name: string): string {
  let stem = name
  for (let next = stem; ; stem = next) {
    if (whole.has(stem)) return stem
    next = stem.replace(prefixes, '').replace(suffixes, '')
    if (next === stem) return stem
  }
}

/** Maps in which systems keep what others say at the top. A map of another name, as `cover` or `sidebar`, speaks of that alone. */
const containers = new Set([
  ...['meta', 'metadata', 'post', 'page', 'note', 'article', 'entry', 'content', 'item', 'doc', 'document'],
  ...['frontmatter', 'matter', 'settings', 'options', 'config', 'params', 'extra', 'attributes', 'properties'],
  ...['fields', 'publishing', 'publication', 'publish', 'published', 'security', 'encryption', 'taxonomies', 'garden'],
  ...['dg', 'ghost', 'wordpress', 'wp', 'cms', 'dates', 'status', 'access', 'visibility', 'revision'],
  ...['publishdate', 'expires', 'expiry', 'expiration', 'embargo'],
  // A merge key of YAML.
  '',
])

const toName = (key: string): string => key.toLowerCase().replace(/[^\p{L}\p{N}]+/gu, '')

const deepest = 3

/** What stands in such maps, under the keys that lead there: `meta.draft`. */
export function listInner(input: Readonly<Record<string, unknown>>, depth = 0): [string, unknown][] {
  return Object.entries(input).flatMap(([key, value]) => {
    if (depth >= deepest || !isJsonRecord(value) || !containers.has(toName(key))) return []
    const inner = [...Object.entries(value), ...listInner(value, depth + 1)]
    return inner.map(([name, each]): [string, unknown] => [`${key}.${name}`, each])
  })
}

/** A yes keeps the note back, and so does what is neither yes nor no. */
export const hidingStems = new Set([
  ...['draft', 'drafts', 'private', 'hidden', 'unpublished', 'headless', 'disabled', 'ignore', 'deleted', 'trashed'],
  ...['membersonly', 'subscribersonly', 'premium', 'paid', 'paywall', 'wip', 'secret', 'internal', 'encrypt'],
  ...['gated', 'paywalled', 'confidential', 'unlisteddraft', 'draftversion', 'draftcopy'],
  ...['passwordprotected', 'encrypted', 'saveasdraft', 'keepasdraft', 'asdraft', 'draftmode'],
])
/** A no keeps the note back, and so does what is neither. */
export const showingStems = new Set(['published', 'publish', 'public', 'visible', 'live', 'enabled'])

/** Whether a key only says whether its note is public. */
export const isSwitchName = (name: string): boolean => hidingStems.has(toStem(name)) || showingStems.has(toStem(name))

/** A plain yes keeps the note back; such keys may hold much else. */
export const plainHidingStems = new Set([
  ...['nopublish', 'donotpublish', 'dontpublish', 'notforpublication', 'notpublished', 'norender', 'skipbuild'],
  ...['excludefrombuild', 'hold', 'onhold'],
  ...['hide', 'invisible', 'exclude', 'excluded', 'skip', 'ignored', 'drafted', 'removed', 'expired', 'offline'],
  ...['inactive', 'unfinished', 'incomplete', 'pending', 'scheduled', 'unapproved', 'embargo', 'embargoed'],
  ...['notpublic', 'nonpublic', 'hidefrompublic', 'hiddenfrompublic', 'unreleased', 'notreleased', 'suppress'],
  ...['suppressed', 'withhold', 'withheld', 'blocked', 'sealed', 'personal', 'noweb', 'noexport', 'excludefromexport'],
  ...['internaluse', 'needtoknow', 'nda', 'undernda', 'eyes'],
  ...['restricted', 'protected', 'locked', 'exclusive', 'members', 'member', 'membership'],
  ...['subscribers', 'subscriber', 'subscription', 'patrons', 'patron', 'patreon', 'sponsors', 'staff', 'team'],
  ...['login', 'loggedin', 'auth', 'authentication', 'registration', 'dev', 'admin', 'email', 'newsletter', 'preview'],
])
/** Words that say something about readers only with `only` or `required` at them. */
const onlyWithOnly = new Set(['eyes', 'staff', 'team', 'dev', 'admin', 'email', 'newsletter'])
/** A plain no keeps the note back. */
export const plainShowingStems = new Set([
  ...[
    'enable',
    'active',
    'online',
    'show',
    'shown',
    'display',
    'displayed',
    'routable',
    'output',
    'render',
    'approved',
  ],
  ...['ready', 'free', 'publishable', 'accessible', 'released', 'launched', 'golive', 'moderated', 'build', 'deploy'],
  ...['production', 'publicaccess', 'publicview', 'publiclyvisible', 'publiclyaccessible'],
  ...['visibletopublic', 'showonsite', 'showonweb', 'showonwebsite', 'showinprod', 'showinproduction', 'publishtoweb'],
  ...['publishtosite', 'readytopublish', 'readyforpublish', 'readyforpublication', 'allowanonymous', 'anonymousaccess'],
  ...['allowguests', 'guestaccess'],
])

export const speaksOfReaders = (name: string, stem: string): boolean =>
  !onlyWithOnly.has(stem) || /(?:only|required)$/.test(name)

export const isPasswordStem = (stem: string): boolean =>
  /^(?:passwords?|passphrases?|passwd|pwd|pass|passcodes?|accesscodes?|accesskeys?)(?:hash)?$/.test(stem)

/** Where a note stands on its way to readers. */
export const isStateName = (name: string): boolean =>
  /^(?:review|workflow|moderation|editorial|publish|publication)?(?:status|state)$/.test(toStem(name))
/** Of what such keys say, only words that mean nothing else are taken for a state of the note. */
export const isStateLike = (name: string): boolean =>
  /(?:status|state|stage|workflow|lifecycle|phase)$/.test(name) || /^(?:type|layout|kind)$/.test(toStem(name))

/** Keys for those who may read a note: a word that is not known as an open one keeps it back. */
export const isAccessName = (name: string): boolean =>
  /^(?:visibility|access|privacy|accesslevel|accesstype|sharing|protect|acl|capabilit(?:y|ies)|allow(?:ed)?|readers|viewers)$/.test(
    toStem(name),
  ) || listOfReaders.test(name)

const listOfReaders =
  /^(?:(?:allow(?:ed)?|access|authori[sz]ed|permitted|required?|user|member|reader|viewer|visible|view|read)(?:for|to)?(?:roles?|groups?|users?|members?|teams?|tiers?|plans?|memberships?)|min(?:imum)?(?:roles?|tiers?|plans?|memberships?)|(?:restrict(?:ed)?|limit(?:ed)?|shared?|visible|available|viewable|readable)(?:to|by|with)(?:roles?|groups?|users?|members?|teams?)?)$/

/** How secret a note is: only a word for what everybody may know leaves it public. */
export const isSecrecyName = (name: string): boolean =>
  /^(?:tlp|trafficlightprotocol|confidentiality|sensitivity|clearance|secrecy)(?:level)?$/.test(toStem(name))
export const knownToAll = new Set(['clear', 'white', 'none', 'low', 'unclassified', 'nonconfidential', 'unlimited'])

/** Such keys have words of many meanings, of which some speak of readers. */
export const isAudienceName = (name: string): boolean =>
  /^(?:audience|persona|level|distribution|scope|tiers?|plans?|classification|confidentiality|sensitivity|membership|roles?|permissions?|groups?|teams?|users|for)$/.test(
    toStem(name),
  ) || name === 'for'

const certainStates = [
  ...[
    'draft',
    'drafts',
    'private',
    'unpublished',
    'notpublished',
    'trash',
    'trashed',
    'embargoed',
    'drafted',
    'indraft',
    'autodraft',
  ],
]
/** Words that mean this whatever key they stand under. */
export const certainlyHiddenStates = new Set(certainStates)
export const hiddenStates = new Set([
  ...certainStates,
  ...['hidden', 'pending', 'scheduled', 'future', 'deleted', 'wip', 'workinprogress', 'inprogress', 'todo', 'idea'],
  ...['inbox', 'internal', 'review', 'inreview', 'needsreview', 'underreview', 'template', 'secret', 'drafting'],
  ...['unpublish', 'inactive', 'offline', 'disabled', 'notstarted', 'notready', 'unfinished', 'incomplete', 'onlyme'],
  ...['protected', 'restricted', 'confidential', 'members', 'membersonly', 'paid', 'premium', 'subscribers'],
  ...['subscribersonly', 'expired', 'unapproved', 'pendingreview', 'pendingapproval', 'awaitingreview', 'onhold'],
  ...[
    'awaitingapproval',
    'readyforreview',
    'toreview',
    'notpublishedyet',
    'notyetpublished',
    'tobepublished',
    'queued',
  ],
  ...['readytopublish', 'readyforpublication', 'unreleased', 'notreleased', 'writing', 'withheld', 'onlyforme'],
])
export const openStates = new Set([
  ...['public', 'published', 'publish', 'everyone', 'everybody', 'all', 'anyone', 'open', 'world', 'web', 'any'],
])
const closedAudience = new Set([
  ...[
    'members',
    'member',
    'memberonly',
    'membersonly',
    'subscriber',
    'subscribers',
    'subscribersonly',
    'paid',
    'paying',
  ],
  ...['onlypaid', 'onlyfree', 'founding', 'premium', 'private', 'internal', 'secret', 'topsecret', 'confidential'],
  ...['strictlyconfidential', 'restricted', 'staff', 'patrons', 'loggedin', 'login', 'registered', 'authenticated'],
  ...['nobody', 'onlyme', 'me', 'sponsors', 'hidden', 'draft', 'employees'],
  ...['required'],
])
/** Ranks, which are groups of readers where a key speaks of rights. */
const rankedReaders = new Set(['admin', 'admins', 'administrator', 'administrators', 'editor', 'editors'])
const tiers = new Set(['pro', 'plus', 'gold', 'silver', 'bronze', 'platinum'])
/** Keys by which a documentation says for what kind of reader a page is written, who is then no group with rights. */
const isKindOfReader = (name: string): boolean => /^(?:audience|role|persona|level)$/.test(toStem(name))
/** Keys for how much a reader knows. */
const isLevel = (name: string): boolean => /^(?:persona|level)$/.test(toStem(name))

/** `Internal staff`, `administrators only` */
const closedWithin =
  /\b(?:members?|subscribers?|staff|employees|internal(?:ly)?|private|confidential|restricted|patrons|only)\b/i

export const isClosedAudience = (name: string, value: unknown, words: readonly string[]): boolean =>
  (toStem(name) === 'audience' && typeof value === 'string' && closedWithin.test(value)) ||
  words.some(
    (word) =>
      closedAudience.has(word) ||
      (rankedReaders.has(word) && !isKindOfReader(name)) ||
      (tiers.has(word) && !isLevel(name)),
  )

/** Tags that two systems read as a state of the note, and those that say it of nothing else. */
export const hidingTags = new Set([
  ...['draft', 'drafts', 'private', 'unpublished', 'nopublish', 'no-publish', 'do-not-publish', 'donotpublish'],
  ...['dont-publish', 'not-public', 'notpublic', 'confidential', 'wip'],
])

/** The words of a value without blanks and signs, also of a list or a map: `In draft` is `indraft`. */
export function toStateWords(value: unknown): string[] {
  if (Array.isArray(value)) return value.flatMap(toStateWords)
  if (isJsonRecord(value)) return Object.values(value).flatMap(toStateWords)
  const word = (toText(value) ?? '').toLowerCase().replace(/[^\p{L}\p{M}]/gu, '')
  return word === '' ? [] : [toEnglishState(word)]
}

const publishName =
  /^(?:date|(?:date|time)?(?:goes|go)live(?:at|on|date)*|(?:available|public)(?:at|on)?|(?:date|time)?(?:publish(?:ed|ing)?|publication|posted|scheduled?|released?|embargo(?:ed)?|golive|live|launch|issued|availability)(?:at|on|for|from|start|until|date|time|gmt)*|pub(?:date|datetime|time)|date(?:gmt|time)|day|timestamp|firstpublished(?:at|on)?|(?:hid(?:e|den)|draft|private|embargo|hold|held)until|(?:visible|available|active|show|shown|public|publish|published)(?:from|after|since)|startpublish(?:ing)?|notbefore)$/
/** What is written to keep a note back until a day: a day that cannot be read keeps it back as well. */
const certainName =
  /^(?:date|pubdate|pubdatetime|publish(?:ed)?(?:date|at|on|from)?|datepublished|embargo(?:ed)?(?:until|date)?|golive(?:date)?|(?:hid(?:e|den)|draft|private)until|(?:visible|available|show|shown)(?:from|after)|scheduled(?:for|at|on))$/

export const isPublishDateName = (name: string): boolean => publishName.test(name) || publishName.test(toStem(name))
export const isCertainDateName = (name: string): boolean => certainName.test(name) || certainName.test(toStem(name))

const expiryName =
  /^(?:(?:date)?expir(?:y|es|ed|e|ation)(?:date|at|on|time)*|(?:unpublish|unpublished|remove|removed|delete|deleted|trashed|takedown|takendown|offline|hide|hidden|withdrawn?)(?:date|at|on|after|from)*|(?:publish|published|public|show|shown|visible|available|active|valid|online|live)(?:until|to|till|through|end|ends|enddate)|(?:publish|publishing|publication)(?:end|stop|down)(?:date|at|on)?|(?:end|stop)publish(?:ing)?|goofflineat|notafter|sunset(?:date|at|on)?)$/
/** These say that it is over, or hide the note by a yes. */
const switchOrExpiry = /^(?:expired?|unpublished?|removed?|deleted?|trashed|offline|hide|hidden|withdrawn?|takedown)$/

export const isExpiryName = (name: string): boolean => expiryName.test(name) || expiryName.test(toStem(name))
/** Whether a value that is no day says nothing of an end. */
export const isAlsoSwitch = (name: string): boolean => switchOrExpiry.test(name) || switchOrExpiry.test(toStem(name))
