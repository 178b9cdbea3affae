import { platform, type Rule } from './rule.ts'

export const asset: Rule = {
  name: 'asset',
  owner: platform,
  serves: 'Files of the build and of public/.',
  patterns: [
    '/_next/static/*',
    '/fonts/*',
    '/:file(favicon\\.ico|apple-touch-icon\\.png|icon\\.svg|reader\\.js|search\\.js|speculation-rules\\.json|notation\\.css|desk\\.css)',
  ],
  readBy: 'programs',
  keyedOn: 'nothing: the files are read from the disk; an address that holds a hash of them is immutable',
  bypass: ['always: the page store holds what is rendered'],
  cached: [],
  notCached: [{ request: '/icon.svg', because: 'a file is as fast as the store' }],
  expected: 'Browsers keep hashed files for a year, and ask about the others.',
  rollback: 'Deploy the earlier build.',
  resolve: async () => ({ kind: 'bypass' }),
}
