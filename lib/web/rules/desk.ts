import { isDevelopment } from '#lib/config/development.ts'
import { mostUploadBytes } from '#lib/core/pictures/attachment.ts'
import { namesSession, toSessionCookie } from '#lib/work/people/session-cookie.ts'
import { isFromOwnPage } from '../desk/cross-site.ts'
import type { Refusal } from './decision.ts'
import { editorial, type Rule, type RuleContext } from './rule.ts'

/** Bytes of a text with all that is known of it, as JSON. */
const bodyBytes = 4_500_000
/** Bytes of what is sent without a session: enough for what an authenticator answers, with its certificates. */
export const shortBody = 16 * 1024
/** What people without a session may send to the API. */
export const openCalls: ReadonlySet<string> = new Set([
  ...['sign-in', 'sign-out', 'welcome', 'passkey-question', 'passkey-sign-in'],
])
/** At 1 Mbit/s: 36 s for a text of that length, and 210 s for a file. */
const bodyTimeMs = 60_000
const uploadTimeMs = 300_000

export const desk: Rule = {
  name: 'desk',
  owner: editorial,
  serves: 'The editors’ desk: its pages, and what they ask for.',
  patterns: ['/desk', '/desk/:area', '/desk/:area/:name', '/desk/:area/:name/:part'],
  methods: ['GET', 'HEAD', 'POST'],
  query: 'whole',
  readBy: ({ area }) => (area === 'api' ? 'programs' : 'people'),
  keyedOn: 'nothing: every request goes to the application, and nothing of it is kept',
  bypass: ['always: a page of the desk is for the person who is signed in'],
  cached: [],
  notCached: [
    { request: '/desk', because: 'it shows what waits for one person' },
    { request: '/desk/people', because: 'rights are asked for at each request' },
    { request: 'POST /desk/api/who-am-i', because: 'a change is made once' },
  ],
  expected: 'private, no-store; without a session a page leads to /desk/sign-in, and the API answers 401.',
  rollback: 'alphanode user reset <name> makes a link with which a person signs in again.',
  resolve: async (context, { params }) => ({
    kind: 'forward',
    policy: {
      ...toBodyLimits(params),
      admit: (headers) => decideSender(context, headers, isOpen(params)),
      cookies: [toSessionCookie(context.site.shown.url)],
      requestHeaders: ['rsc', 'next-router-state-tree', 'next-url'],
      responseHeaders: {
        ...{ 'cache-control': 'private, no-store', 'x-robots-tag': 'noindex, nofollow, noarchive' },
        ...(isFramed(params) ? { 'x-frame-options': 'SAMEORIGIN' } : {}),
      },
      contentPolicy: (nonce) => toDeskPolicy(nonce, isFramed(params) ? "'self'" : "'none'"),
    },
  }),
}

type Params = Readonly<Record<string, string>>

function toBodyLimits(params: Params) {
  if (isUpload(params)) return { bodyBytes: mostUploadBytes, bodyTimeMs: uploadTimeMs }
  return { bodyBytes: isOpen(params) ? shortBody : bodyBytes, bodyTimeMs }
}

/** The framework keeps a whole body before a route sees the request, so who sends it is asked before. */
async function decideSender(
  { store, site }: RuleContext,
  headers: Pick<Headers, 'get'>,
  isOpen: boolean,
): Promise<Refusal | null> {
  const { url } = site.shown
  if (!isFromOwnPage(headers, url)) return { status: 403, detail: 'This was not sent by a page of this site.' }
  if (isOpen || (await namesSession(store, url, headers.get('cookie') ?? '', Date.now()))) return null
  return { status: 401, detail: 'There is no session, or it has ended. Sign in again.' }
}

const isOpen = ({ area, name = '' }: Params): boolean => area === 'api' && openCalls.has(name)

const isUpload = ({ area, name }: Params): boolean => area === 'api' && name === 'upload'

/** The page of a note stands in a frame beside its source. */
const isFramed = ({ area, part }: Params): boolean => area === 'notes' && part === 'preview'

/** React rebuilds the stacks of errors by `eval` while one develops; nothing else needs it. */
const toDeskPolicy = (nonce: string, ancestors: "'none'" | "'self'"): string =>
  [
    "default-src 'none'",
    `script-src 'nonce-${nonce}' 'strict-dynamic'${isDevelopment ? " 'unsafe-eval'" : ''}`,
    `style-src 'self' 'nonce-${nonce}'`,
    "img-src 'self' blob: data:",
    "media-src 'self'",
    "font-src 'self'",
    "connect-src 'self'",
    "frame-src 'self'",
    "form-action 'self'",
    "base-uri 'none'",
    `frame-ancestors ${ancestors}`,
  ].join('; ')
