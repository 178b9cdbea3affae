import { toDayIn } from '#lib/core/posts'
import { listMementos } from './mementos.ts'
import { type PublicPast, toMoments } from './moments.ts'
import { renderTimeMap, renderTimeMapJson } from './time-map.ts'

interface Rendered {
  text: string
  contentType: string
}

/** What was public of a post, in each form that programs ask for; null for other forms. */
export function renderPast(form: string, past: PublicPast, { url, timeZone }: HistorySite): Rendered | null {
  const at = { url, timeZone, slug: past.slug }
  switch (form) {
    case 'timemap':
      return { text: renderTimeMap(at, listMementos(past)), contentType: 'application/link-format' }
    case 'timemap.json':
      return { text: renderTimeMapJson(at, listMementos(past)), contentType: 'application/json; charset=utf-8' }
    case 'versions.json':
      return { text: renderVersionsJson(at, past), contentType: 'application/json; charset=utf-8' }
    case 'versions.md':
      return { text: renderVersionsMarkdown(at, past), contentType: 'text/markdown; charset=utf-8' }
    default:
      return null
  }
}

interface HistorySite {
  url: string
  /** Where days begin. */
  timeZone: string
}

interface At extends HistorySite {
  slug: string
}

const toPost = ({ url, slug }: At): string => `${url}/posts/${encodeURIComponent(slug)}`

function renderVersionsJson(at: At, past: PublicPast): string {
  const post = toPost(at)
  const history = toMoments(past).map((moment) => {
    if (moment.kind !== 'published') return moment
    const { previous, isLive, ...published } = moment
    const { lastReviewed } = moment
    return {
      ...published,
      lastReviewed: lastReviewed && toDayIn(at.timeZone, lastReviewed),
      live: isLive,
      permalink: `${post}/${moment.version}`,
      difference: previous === null ? undefined : `${post}/${previous}...${moment.version}`,
    }
  })
  return JSON.stringify({ post, live: past.live, history })
}

function renderVersionsMarkdown(at: At, past: PublicPast): string {
  const post = toPost(at)
  const lines = toMoments(past).map((moment) => {
    const day = toDayIn(at.timeZone, moment.at)
    if (moment.kind === 'withdrawn') return `- ${day}: withdrawn`
    if (moment.kind === 'back') return `- ${day}: rolled back to [${moment.version}](${post}/${moment.version})`
    const { version, previous, step, isLive } = moment
    const difference = previous === null ? '' : `, [changes since ${previous}](${post}/${previous}...${version})`
    const marks = [step, toReview(moment), isLive && 'live'].filter(Boolean).join(', ')
    return `- ${day}: [${version}](${post}/${version}) (${marks})${difference}`
  })
  return `# Versions of ${post}\n\n${lines.join('\n')}\n`
}

/** A claim of a file, and a review of some sections, are told as what they are. */
function toReview({ status, reviewer }: { status: string; reviewer: string | null }): string | null {
  if (status === 'reviewed') return reviewer ? `reviewed by ${reviewer}` : 'reviewed'
  if (status === 'partly') return reviewer ? `partly reviewed by ${reviewer}` : 'partly reviewed'
  if (status === 'claimed') return reviewer ? `its file claims a review by ${reviewer}` : 'its file claims a review'
  return null
}
