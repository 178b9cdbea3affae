import { isDevelopment } from '#lib/config/development.ts'
import { editorial, type Rule } from './rule.ts'

/** Bytes of a text with all that is known of it, as JSON. */
const bodyBytes = 4_500_000
/** Bytes of a picture or another file. */
const uploadBytes = 25 * 1024 * 1024
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
  resolve: async (_, { params }) => ({
    kind: 'forward',
    policy: {
      ...(isUpload(params) ? { bodyBytes: uploadBytes, bodyTimeMs: uploadTimeMs } : { bodyBytes, bodyTimeMs }),
      requestHeaders: ['rsc', 'next-router-state-tree', 'next-url'],
      responseHeaders: {
        ...{ 'cache-control': 'private, no-store', 'x-robots-tag': 'noindex, nofollow, noarchive' },
        ...(isFramed(params) ? { 'x-frame-options': 'SAMEORIGIN' } : {}),
      },
      contentPolicy: (nonce) => toDeskPolicy(nonce, isFramed(params) ? "'self'" : "'none'"),
    },
  }),
}

const isUpload = ({ area, name }: Readonly<Record<string, string>>): boolean => area === 'api' && name === 'upload'

/** The page of a note stands in a frame beside its source. */
const isFramed = ({ area, part }: Readonly<Record<string, string>>): boolean => area === 'notes' && part === 'preview'

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
