import { readFileSync } from 'node:fs'
import path from 'node:path'
import vm from 'node:vm'
import { brotliCompressSync } from 'node:zlib'
import { expect, test } from 'vitest'

const file = path.resolve(import.meta.dirname, '../../../public/reader.js')
const script = readFileSync(file, 'utf8')

interface Offered {
  textOf: (code: object) => string
  copyFrom: (place: object) => Promise<void>
}

/** A page as far as reader.js asks about one, on a device that remembers `stored`. */
function open(
  stored: Map<string, string>,
  { pathname = '/posts/alpha', version = '1.3.0', isPrerendered = false, globals = {} } = {},
) {
  const appended: { href?: string; textContent?: string }[] = []
  const place = {
    hidden: true,
    dataset: { sinceRead: version, words: 'What changed since you read {version}' },
    append: (link: object) => appended.push(link),
  }
  const listeners = new Map<string, () => void>()
  const nothing = { dataset: {}, setAttribute() {}, append() {} }
  const document = {
    documentElement: { dataset: {} },
    body: nothing,
    prerendering: isPrerendered,
    createElement: () => ({ setAttribute() {} }),
    querySelector: (selector: string) => (selector === '[data-since-read]' ? place : null),
    querySelectorAll: () => [],
  }
  const localStorage = {
    getItem: (key: string) => stored.get(key) ?? null,
    setItem: (key: string, value: string) => void stored.set(key, value),
  }
  const { textOf, copyFrom }: Offered = vm.runInNewContext(`${script}\n;({ textOf, copyFrom })`, {
    document,
    localStorage,
    location: { pathname },
    navigator: {},
    innerHeight: 800,
    addEventListener: (name: string, listener: () => void) => listeners.set(name, listener),
    IntersectionObserver: class {
      observe() {}
    },
    ResizeObserver: class {},
    encodeURIComponent,
    ...globals,
  })
  return { place, link: appended[0], textOf, copyFrom, leave: () => listeners.get('pagehide')?.() }
}

test('a reader who comes back is offered what changed since the version that they read', () => {
  const device = new Map<string, string>()
  const first = open(device, { version: '1.2.0' })
  expect([first.place.hidden, first.link]).toEqual([true, undefined])
  first.leave()
  const again = open(device, { version: '1.2.0' })
  expect(again.place.hidden).toBe(true)
  again.leave()
  const newer = open(device, { version: '1.3.0' })
  expect(newer.place.hidden).toBe(false)
  expect(newer.link).toMatchObject({
    href: '/posts/alpha/1.2.0...1.3.0',
    textContent: 'What changed since you read 1.2.0',
  })
  newer.leave()
  expect(open(device, { version: '1.3.0' }).place.hidden).toBe(true)
})

test('a page that was made ahead and never shown is not one that was read', () => {
  const device = new Map<string, string>()
  open(device, { isPrerendered: true }).leave()
  expect(device.size).toBe(0)
})

test('the device remembers the two hundred notes that were read last', () => {
  const device = new Map<string, string>()
  for (let note = 0; note < 250; note++) open(device, { pathname: `/posts/note-${note}` }).leave()
  const read = JSON.parse(device.get('read') ?? '') as [string, string][]
  expect([read.length, read[0]?.[0], read.at(-1)?.[0]]).toEqual([200, '/posts/note-50', '/posts/note-249'])
})

test.each(['no json', '{}', '[["/posts/alpha","javascript:"]]', '[["/posts/alpha",7]]', '[null]', '["x"]'])(
  'a memory that says %s offers nothing',
  (text) => {
    expect(open(new Map([['read', text]])).place.hidden).toBe(true)
  },
)

/** Code as far as copying asks about it: lines by the class of each. */
const toCode = (lines: [kind: string, text: string][]) => {
  const nodes = lines.map(([kind, textContent]) => {
    const node = { kind, textContent, remove: () => void nodes.splice(nodes.indexOf(node), 1) }
    return node
  })
  return {
    querySelectorAll: (selector: string) =>
      nodes.filter(({ kind }) => selector.split(', ').includes(`.notation-${kind}`)),
    cloneNode: (): object => toCode(lines),
    get textContent() {
      return nodes.map((node) => node.textContent).join('')
    },
  }
}

test('what is copied of a difference has no removed lines, and of a session what was typed', () => {
  const { textOf } = open(new Map())
  const difference = toCode([
    ['del', 'old()\n'],
    ['ins', 'new()\n'],
    ['line', 'same()'],
    ['note', '1'],
  ])
  expect(textOf(difference)).toBe('new()\nsame()')
  expect(difference.textContent).toBe('old()\nnew()\nsame()1')
  expect(
    textOf(
      toCode([
        ['command', 'ls'],
        ['output', 'a'],
      ]),
    ),
  ).toBe('ls')
})

test('beside a link, what it leads to is copied, and a page that is not there is a failure', async () => {
  const copied: string[] = []
  const globals = {
    navigator: {
      clipboard: {
        write: async ([item]: { 'text/plain': Promise<Blob> }[]) =>
          void copied.push(await ((await item?.['text/plain'])?.text() ?? '')),
        writeText: async (text: string) => void copied.push(text),
      },
    },
    fetch: async (address: string) => new Response('# A note', { status: address === '/posts/a.md' ? 200 : 404 }),
    ClipboardItem: class {
      constructor(parts: object) {
        Object.assign(this, parts)
      }
    },
    Blob,
    setTimeout,
  }
  const { copyFrom } = open(new Map(), { globals })
  await copyFrom({ href: '/posts/a.md' })
  await copyFrom(toCode([['command', 'ls']]))
  expect(copied).toEqual(['# A note', 'ls'])
  await expect(copyFrom({ href: '/posts/b.md' })).rejects.toBeUndefined()
})

test('a browser without ClipboardItem copies what a link leads to as text, and a page that is not there is a failure', async () => {
  const copied: string[] = []
  const globals = {
    navigator: { clipboard: { writeText: async (text: string) => void copied.push(text) } },
    fetch: async (address: string) => new Response('# A note', { status: address === '/posts/a.md' ? 200 : 404 }),
  }
  const { copyFrom } = open(new Map(), { globals })
  await copyFrom({ href: '/posts/a.md' })
  expect(copied).toEqual(['# A note'])
  await expect(copyFrom({ href: '/posts/b.md' })).rejects.toBeUndefined()
})

test('the script of every page stays below 3 KB', () => {
  expect(brotliCompressSync(readFileSync(file)).length).toBeLessThanOrEqual(3 * 1024)
})
