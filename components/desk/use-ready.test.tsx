import { renderToStaticMarkup } from 'react-dom/server'
import { expect, test } from 'vitest'
import { Button } from './button.tsx'
import { Toolbar } from './editor/parts/toolbar.tsx'
import { Tabs } from './tabs.tsx'

test.each([
  ['a button', <Button key="">Save</Button>],
  ['a tab', <Tabs key="" label="Parts" tabs={[{ id: 'one', label: 'One', content: 'Words' }]} />],
  ['the bar above a text', <Toolbar key="" view={{ current: null }} onFiles={() => {}} onKept={() => {}} />],
])('%s can be pressed once its page is ready, so that no press is lost', (_, control) => {
  const pressed = [...renderToStaticMarkup(control).matchAll(/<button[^>]*>/g)].map(([tag]) => tag)
  expect(pressed.length).toBeGreaterThan(0)
  for (const tag of pressed) expect(tag).toContain(' disabled=""')
})
