import { platform, type Rule } from './rule.ts'

/** What the entrance answers by itself, whatever else works: by address. */
const opsViews = {
  '/api/health/live': 'live',
  '/api/health/ready': 'ready',
  '/metrics': 'metrics',
  '/status': 'status',
} as const

const byAddress: ReadonlyMap<string, OpsView> = new Map(Object.entries(opsViews))

/** Synchronous and quick, for the hot path: undefined for all other addresses. */
export const findOpsView = (pathname: string): OpsView | undefined => byAddress.get(pathname)

export type OpsView = (typeof opsViews)[keyof typeof opsViews]

export const ops: Rule = {
  name: 'ops',
  owner: platform,
  serves: 'What operators and their tools ask: whether the site is up, its metrics, and its status in words.',
  patterns: Object.keys(opsViews),
  readBy: 'programs',
  keyedOn: 'nothing: each answer says what is so at that moment',
  bypass: ['always: it is answered by the entrance itself, so that it works while nothing can be rendered'],
  cached: [],
  notCached: [
    { request: '/api/health/live', because: 'it says that this process answers' },
    { request: '/api/health/ready', because: 'it is 503 while a promise cannot be kept, with the promise in words' },
    { request: '/metrics', because: 'it needs the token of `alphanode token ops`, except on the machine itself' },
    { request: '/status', because: 'it needs the same token' },
  ],
  expected: 'no-store, within a second, also while the database is locked or the renderer is down.',
  rollback: 'Deploy the earlier build. docs/operators.md says what to do for each light.',
  resolve: async () => ({ kind: 'bypass' }),
}
