import { readFileSync } from 'node:fs'
import { expect, test } from 'vitest'
import { createTestSite } from '#lib/work/publishing/testing.ts'

const item = (id: number, title: string, content: string) => `
<item>
  <title>${title}</title>
  <link>https://old.example/${title.toLowerCase()}/</link>
  <content:encoded><![CDATA[${content}]]></content:encoded>
  <wp:post_id>${id}</wp:post_id>
  <wp:post_name><![CDATA[${title.toLowerCase()}]]></wp:post_name>
  <wp:post_date_gmt>2024-03-05 10:00:00</wp:post_date_gmt>
  <wp:status>publish</wp:status>
  <wp:post_type>post</wp:post_type>
</item>`

const wxr = (items: string) => `<?xml version="1.0" encoding="UTF-8"?>
<rss version="2.0" xmlns:content="http://purl.org/rss/1.0/modules/content/" xmlns:wp="http://wordpress.org/export/1.2/">
<channel><title>Old</title><link>https://old.example</link><wp:wxr_version>1.2</wp:wxr_version>${items}
</channel></rss>`

test('what a WordPress export holds and a note cannot show is told with its post and the line on which that stands', async () => {
  const site = createTestSite()
  site.write(
    'export.xml',
    wxr(item(1, 'Plain', '<p>Text.</p>') + item(2, 'Charts', '<p>[chart id="1"] and [chart id="2"]</p>')),
  )
  const path = `${site.content}/export.xml`
  const report = await site.import({ path })
  const line = readFileSync(path, 'utf8')
    .split('\n')
    .findIndex((text) => text.includes('Charts</title>'))
  expect(report.notices['shortcodes that are not known ([chart])']).toEqual({
    count: 2,
    notes: 1,
    examples: Array.from({ length: 2 }, () => ({ path, line, text: 'Charts' })),
  })
  expect(report.omitted).toEqual({ 'shortcodes that are not known ([chart])': 2 })
})
