import { expect, test } from 'vitest'
import { translateText } from '../text/translate-text.ts'
import type { FolderFacts } from './dialect.ts'
import { hugo } from './hugo.ts'

const facts: FolderFacts = {
  names: [],
  texts: new Map([
    ['hugo.toml', 'baseURL = "https://old.example/"\n'],
    ['layouts/_shortcodes/settings.html', '{{/* see RenderString */}}<div>{{ highlight .Inner "toml" "" }}</div>'],
    ['themes/spark/layouts/shortcodes/lines.html', '<pre>{{ .Inner | htmlEscape }}</pre>'],
    ['layouts/shortcodes/aside.html', '<aside>{{ .Inner | markdownify }}{{ highlight "x" "go" }}</aside>'],
    ['layouts/shortcodes/word.html', '{{ transform.Highlight .Inner "go" (dict "hl_inline" true) }}'],
  ]),
  samples: new Map(),
}
const siteValues = hugo.configure(facts, { timeZone: 'UTC' }).values
const translate = (body: string) => translateText({ body, format: 'md', dialect: 'hugo', siteValues })

test('what a shortcode of the site shows as code, by its template, is code', () => {
  expect(translate("{{< settings file=hugo >}}\n[[a]]\nb = ['\\[', '$$']\n{{< /settings >}}\n")).toMatchObject({
    body: "```text title=\"hugo\"\n[[a]]\nb = ['\\[', '$$']\n```\n",
    notices: [{ what: 'shown without its frame: shortcode of the site settings', line: 1 }],
  })
  expect(translate('{{< lines >}}\n*a*\n{{< /lines >}}\n').body).toBe('```\n*a*\n```\n')
})

test('where the template reads Markdown, or shows code within words, the words stay', () => {
  expect(translate('{{< aside >}}\n*a*\n{{< /aside >}}\n').body).toBe('\n*a*\n\n')
  expect(translate('A {{< word >}}b{{< /word >}}.').body).toBe('A b.')
})

test('a call over several lines that shows itself', () => {
  expect(translate('```md\n{{</* figure\n  src="a.png"\n*/>}}\n```\n').body).toBe(
    '```md\n{{< figure\n  src="a.png"\n>}}\n```\n',
  )
})
