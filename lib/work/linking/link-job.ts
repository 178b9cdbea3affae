import type { PostNum } from '#lib/store'
import type { JobRequest } from '#lib/work/jobs'

export const linkingName = 'check links'

export interface LinkingPayload {
  /** The last post whose links were looked at; 0: a round begins. */
  after: PostNum
}

/** One job goes through all live texts, some at a time. */
export const requestLinkCheck = (payload: LinkingPayload = { after: 0 as PostNum }): JobRequest => ({
  ...{ kind: linkingName, key: 'all posts', payload, priority: 3 },
})
