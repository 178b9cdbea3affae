import { expect, test } from 'vitest'
import { editYaml } from './edit-yaml.ts'

const text = `# What we are.
name: Notes # short
tagline: "Words"

# Old addresses.
redirects:
  /a: /b # moved
`

test('comments, order and ways of writing stay', () => {
  const edits = [
    { path: ['name'], value: 'Other notes' },
    { path: ['redirects', '/c'], value: '/d' },
    { path: ['description'], value: 'New.' },
  ]
  expect(editYaml(text, edits)).toBe(`# What we are.
name: Other notes # short
tagline: "Words"

# Old addresses.
redirects:
  /a: /b # moved
  /c: /d
description: New.
`)
})

test('a field is taken out, one that is not there changes nothing, and line endings stay', () => {
  expect(editYaml(text, [{ path: ['tagline'], value: undefined }])).toBe(text.replace('tagline: "Words"\n', ''))
  expect(editYaml(text, [{ path: ['footer', 'text'], value: undefined }])).toBe(text)
  const windows = text.replaceAll('\n', '\r\n')
  expect(editYaml(windows, [{ path: ['name'], value: 'N' }])).toBe(windows.replace('name: Notes', 'name: N'))
})

test('an empty text gets its first field', () => {
  expect(editYaml('', [{ path: ['footer', 'text'], value: 'End.' }])).toBe('footer:\n  text: End.\n')
})

test('a key that is a number or a word of YAML is the one that is read as this text', () => {
  const years = 'terms:\n  tags:\n    2024: Old # then\n    true: Yes.\n'
  expect(editYaml(years, [{ path: ['terms', 'tags', '2024'], value: 'New' }])).toBe(years.replace('Old', 'New'))
  expect(editYaml(years, [{ path: ['terms', 'tags', 'true'], value: undefined }])).toBe(
    years.replace('    true: Yes.\n', ''),
  )
  const list = 'navigation:\n  - 1: One\n  - 1: Two\n'
  expect(editYaml(list, [{ path: ['navigation', 1, '1'], value: 'Three' }])).toBe(list.replace('Two', 'Three'))
})
