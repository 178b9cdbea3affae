import type { JobRequest } from '#lib/work/jobs'

export const viewsName = 'show views'

/** In milliseconds. */
export const viewsEvery = 86_400_000

/** One job takes in what was counted of all posts, when a day is over. */
export const requestViews = (now: number): JobRequest => ({
  ...{ kind: viewsName, key: 'all posts' },
  due: new Date(now + viewsEvery),
})
