import { platform, type Rule } from './rule.ts'

export const manifest: Rule = {
  name: 'manifest',
  owner: platform,
  serves: 'The web app manifest: what a device calls the site that is put on its home screen.',
  patterns: ['/manifest.webmanifest'],
  readBy: 'programs',
  keyedOn: 'the site, the build',
  bypass: [],
  cached: [{ request: '/manifest.webmanifest', because: 'it changes with the site and the software only' }],
  notCached: [],
  expected: 'The name and the colours of the publication.',
  rollback: 'Set name and colours in site.yaml back.',
  resolve: async () => ({ kind: 'page', names: ['manifest'], indexable: false, tags: ['page'] }),
}
