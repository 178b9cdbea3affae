import { wcagContrast } from 'culori'
import { describe, expect, test } from 'vitest'
import { type ListKind, listKinds } from '#lib/core/posts'
import { decideColours, palettes } from './colours.ts'
import { nearestName } from './nearest-name.ts'
import { parseSiteFile } from './parse-site-file.ts'
import { dialectNames } from './schema.ts'
import { describeTerm, parseShownName, toShownName, toSiteName, toSiteRecord, withOverlay } from './site-record.ts'
import { renderStyleSheet } from './style-sheet.ts'

const problemsOf = (text: string) =>
  parseSiteFile(text).problems.map(({ line, column, field, message }) => `${line}:${column} ${field}: ${message}`)

describe('site.yaml', () => {
  test('may be empty, or hold remarks alone', () => {
    expect(parseSiteFile('')).toMatchObject({ file: {}, problems: [] })
    expect(parseSiteFile('# later\n\n')).toMatchObject({ file: {}, problems: [] })
  })

  test('says what a term is once, under any spelling of its name', () => {
    const { file } = parseSiteFile('terms:\n  topics: { Edge cases: What tests forget. }\n')
    const record = toSiteRecord(file ?? {}, 'Notes')
    expect(describeTerm(record, 'topic', 'edge-cases')).toBe('What tests forget.')
    expect(describeTerm(record, 'topic', 'constructor')).toBeNull()
    expect(describeTerm(record, 'tag', 'edge-cases')).toBeNull()
    expect(problemsOf('terms:\n  tags: { Edge cases: One., edge-cases: Two. }\n')).toEqual([
      expect.stringMatching(/^2:\d+ terms\.tags: expected each term once/),
    ])
  })

  test('says everything under one name, and understands others', () => {
    const { file } = parseSiteFile(
      'title: Field notes\ncolors: { accent: "#0a6b5e" }\nnav:\n  - { label: Home, to: / }\n',
    )
    expect(file).toEqual({
      name: 'Field notes',
      colours: { accent: '#0a6b5e' },
      navigation: [{ label: 'Home', to: '/' }],
    })
  })

  test('what a person of `authors` lacks is named', () => {
    expect(problemsOf('authors:\n  Jo: { role: Pilot }\n')).toEqual([
      '2:3 authors.Jo.name: expected text, found nothing',
    ])
  })

  test('understands what other systems call the parts of a link, and names them where they are wrong', () => {
    const { file } = parseSiteFile(
      'navigation:\n  - { text: Home, link: / }\n  - { name: Tags, url: /tags }\nfooter:\n  links:\n    - { title: Imprint, href: /imprint }\nsocial:\n  - { text: Code, link: "https://code.example" }\n',
    )
    expect(file).toEqual({
      navigation: [
        { label: 'Home', to: '/' },
        { label: 'Tags', to: '/tags' },
      ],
      footer: { links: [{ label: 'Imprint', to: '/imprint' }] },
      social: [{ name: 'Code', url: 'https://code.example' }],
    })
    expect(problemsOf('nav:\n  - { text: X, link: "//evil.example" }\n')).toEqual([
      expect.stringMatching(/^2:22 navigation\.0\.to: expected a path/),
    ])
    expect(problemsOf('navigation:\n  - { label: X, text: Y, to: / }\n')).toEqual([
      expect.stringMatching(/navigation\.0\.text: expected a field that site\.yaml knows/),
    ])
  })

  test.each([
    [
      'accent: "#0f766e"',
      '1:9 accent: expected a field that site.yaml knows, found accent (did you mean colours.accent?)',
    ],
    [
      'colours: { acent: "#0f766e" }',
      '1:19 colours.acent: expected a field that site.yaml knows, found acent (did you mean accent?)',
    ],
    [
      'footer: { text: a, language: de }',
      '1:30 footer.language: expected a field that site.yaml knows, found language (did you mean language?)',
    ],
    ['nmae: Notes', '1:7 nmae: expected a field that site.yaml knows, found nmae (did you mean name?)'],
    [
      'name: Notes\nlanguage: english language',
      '2:11 language: expected a language tag such as en, de or pt-BR, found "english language"',
    ],
    ['timeZone: Europe/Atlantis', '1:11 timeZone: expected a time zone such as Europe/Berlin, found "Europe/Atlantis"'],
    [
      'colours:\n  palette: ocaen',
      `2:12 colours.palette: expected one of ${Object.keys(palettes).join(', ')}, found "ocaen" (did you mean ocean?)`,
    ],
    [
      'colours:\n  accent: reddish',
      '2:11 colours.accent: expected a colour such as #0a6b5e or oklch(0.5 0.1 180), found "reddish"',
    ],
    ['name: [a]', '1:7 name: expected text, found a list of 1'],
    ['url: ftp://example.org', '1:6 url: expected an http(s) address, found "ftp://example.org"'],
    [
      'nav:\n  - { label: X, to: "//evil.example" }',
      '2:21 navigation.0.to: expected a path such as /about, an http(s) address or mailto:, found "//evil.example"',
    ],
    ['name: "x', '1:9 site.yaml: expected a closing quote, bracket or comma, found none'],
    [
      'sources:\n  - { path: notes, dialect: hugoo }',
      `2:29 sources.0.dialect: expected one of ${dialectNames.join(', ')}, found "hugoo" (did you mean hugo?)`,
    ],
    ['- a', '1:1 site.yaml: expected a map, found a list of 1'],
    ['footer:\n  lnks: []', '2:9 footer.lnks: expected a field that site.yaml knows, found lnks (did you mean links?)'],
  ])('reports %j with its place', (text, problem) => {
    expect(problemsOf(text)).toEqual([problem])
  })

  test('reports every mistake at once', () => {
    expect(problemsOf('nmae: x\nfaces: comic\n')).toHaveLength(2)
  })
})

test('a name is near when few letters differ', () => {
  expect(nearestName('langauge', ['language', 'name'])).toBe('language')
  expect(nearestName('whatever', ['language', 'name'])).toBeNull()
})

describe('colours', () => {
  const accents = ['#ffee00', '#00ffcc', '#ff0000', '#ffffff', '#000000', '#7a7a7a', 'oklch(0.9 0.2 150)', '#0000ee']
  const choices = [
    ...Object.keys(palettes).map((palette) => ({ palette })),
    ...accents.map((accent) => ({ accent })),
    ...Object.keys(palettes).flatMap((palette) => accents.map((accent) => ({ palette, accent }))),
  ]

  test.each(choices)('%j can be read in both themes', (choice) => {
    const colours = decideColours(choice)
    for (const { accent, paper, surface } of [colours.light, colours.dark]) {
      expect(wcagContrast(accent, paper)).toBeGreaterThanOrEqual(4.5)
      expect(wcagContrast(accent, surface)).toBeGreaterThanOrEqual(4.5)
    }
  })

  test('an accent without a palette gives its hue to the paper, and a grey one gives none', () => {
    const paperOf = (accent: string) => decideColours({ accent }).light.paper
    expect(new Set(['#e6522c', '#d23669', '#0a6b5e', '#0000ee'].map(paperOf)).size).toBe(4)
    expect(paperOf('#7a7a7a')).toBe(palettes.graphite.light.paper)
    expect(decideColours({ palette: 'sand', accent: '#0000ee' }).light.paper).toBe(palettes.sand.light.paper)
  })

  const ofAccents = accents.map((accent) => [accent, decideColours({ accent })] as const)

  test.each([...Object.entries(palettes), ...ofAccents])(
    'the paper of %s keeps the contrast of ink and quiet text',
    (_, { light, dark }) => {
      for (const ground of [light.paper, light.surface]) {
        expect(wcagContrast('#171b20', ground)).toBeGreaterThanOrEqual(7)
        expect(wcagContrast('#51555c', ground)).toBeGreaterThanOrEqual(4.5)
      }
      for (const ground of [dark.paper, dark.surface])
        expect(wcagContrast('oklch(0.72 0.01 90)', ground)).toBeGreaterThanOrEqual(4.5)
    },
  )
})

describe('the site record', () => {
  const record = toSiteRecord({ url: 'https://notes.example/', footer: { text: 'One.' } }, 'Field notes')

  test('takes the folder’s name where the file gives none', () => {
    expect(record).toMatchObject({ name: 'Field notes', url: 'https://notes.example', language: 'en', timeZone: 'UTC' })
  })

  test('has a name that follows from what it says alone', () => {
    const same = toSiteRecord({ footer: { text: 'One.' }, url: 'https://notes.example' }, 'Field notes')
    const other = toSiteRecord({ url: 'https://notes.example', footer: { text: 'Two.' } }, 'Field notes')
    expect(toSiteName(same)).toBe(toSiteName(record))
    expect(toSiteName(other)).not.toBe(toSiteName(record))
  })

  test('gives way to the environment', () => {
    const overlay = { url: null, name: 'Named', fallbackUrl: 'http://localhost:3000' }
    expect(withOverlay(record, overlay, [])).toMatchObject({ url: 'https://notes.example', name: 'Named' })
    expect(withOverlay({ ...record, url: null }, overlay, []).url).toBe('http://localhost:3000')
    expect(toShownName('abc', overlay, [])).not.toBe(toShownName('abc', { ...overlay, name: null }, []))
  })

  test('is shown with the kinds of lists that there are, by a name that says them', () => {
    const overlay = { url: null, name: null, fallbackUrl: 'http://localhost:3000' }
    for (const kinds of [[], ['topic'], ['tag', 'lang'], [...listKinds]] as ListKind[][]) {
      const parsed = parseShownName(toShownName('abc', overlay, kinds), overlay)
      expect(parsed).toEqual({ recordName: 'abc', kinds: listKinds.filter((kind) => kinds.includes(kind)) })
    }
    for (const name of [
      'abc',
      'abc-0',
      `${toShownName('abc', overlay, [])}0`,
      toShownName('abc', overlay, []).slice(0, -2),
    ])
      expect(parseShownName(name, overlay)).toBeNull()
  })
})

describe('the style sheet of a publication', () => {
  test('is none where nothing is chosen', () => {
    expect(renderStyleSheet({ colours: null, faces: 'journal' })).toBeNull()
  })

  test('names both themes of each colour, and the faces', () => {
    const sheet = renderStyleSheet({ colours: decideColours({ palette: 'ocean' }), faces: 'technical' })
    expect(sheet).toMatch(/^:root\{--paper:light-dark\(#[0-9a-f]{6},#[0-9a-f]{6}\);--surface:.*;--accent:.*\}\n$/)
    expect(sheet).toContain('--headline:"JetBrains Mono"')
    expect(sheet).toContain('--serif:"Inter"')
  })
})
