import path from 'node:path'
import { expect, test } from 'vitest'
import { createTestSite } from '#lib/work/publishing/testing.ts'
import { toWxr } from '../testing/wxr.ts'

const saved = { '_expiration-date-status': 'saved' }

test.each([
  ['its day has passed', { '_expiration-date': '1577836800', ...saved }, []],
  ['its day has passed, as a date', { unpublish_date: '2020-01-01 12:00' }, []],
  ['its day is to come', { '_expiration-date': '4102444800', ...saved }, ['b', '2100-01-01T00:00:00.000Z']],
  [
    'its day only changes its category',
    { '_expiration-date': '1577836800', '_expiration-date-type': 'category' },
    ['b'],
  ],
  ['its day is switched off', { '_expiration-date': '1577836800', '_expiration-date-status': '' }, ['b']],
  ['another field', { expiration_policy: 'never', expiry_date: 'some day' }, ['b']],
])('a post of WordPress that expires: %s', async (_, meta, [slug, until]) => {
  const site = createTestSite()
  site.write('blog.xml', toWxr({ items: [{ name: 'a' }, { name: 'b', meta }] }))
  await site.import({ path: path.join(site.content, 'blog.xml') })
  const live = site.rows<{ slug: string }>('SELECT slug FROM posts WHERE live IS NOT NULL ORDER BY slug')
  expect(live.map((row) => row.slug)).toEqual(['a', ...(slug ? [slug] : [])])
  expect(site.rows('SELECT at FROM schedules')).toEqual(until === undefined ? [] : [{ at: Date.parse(until) }])
})
