import { platform, type Rule } from './rule.ts'

export const openSearch: Rule = {
  name: 'opensearch',
  owner: platform,
  serves: 'The OpenSearch description: how a browser asks the search of this site from its address bar.',
  patterns: ['/opensearch.xml'],
  readBy: 'programs',
  keyedOn: 'the site, the build',
  bypass: [],
  cached: [{ request: '/opensearch.xml', because: 'it changes with the site and the software only' }],
  notCached: [],
  expected: 'The name of the publication, and the address of its search.',
  rollback: 'Set name and address in site.yaml back.',
  resolve: async () => ({ kind: 'page', names: ['opensearch'], indexable: false, tags: ['page'] }),
}
