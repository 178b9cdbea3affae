import { type BrokenInput, bodyLine, codes, noteWith } from './broken-input.ts'

type Code = BrokenInput['expected']['code']

/** What the page of an article cannot show: code, what is not on the allow-list, and what has no end. */
export function brokenBodies(): BrokenInput[] {
  return bodies
    .flatMap(([code, texts]) =>
      texts.flatMap((text): BrokenInput[] => [
        {
          name: `${text.slice(0, 60)}`,
          fileName: 'x.mdx',
          content: noteWith('', `${text}\n`),
          expected: { code, line: bodyLine, field: 'body' },
        },
      ]),
    )
    .concat(
      later.map(([code, text, line, column]) => ({
        name: `${text.slice(-40)} further down`,
        fileName: 'x.mdx',
        content: noteWith('brief: x', `${text}\n`),
        expected: { code, line, column, field: 'body' },
      })),
    )
}

const bodies: [Code, string[]][] = [
  [
    codes.bodyImport,
    [
      'import fs from "node:fs"',
      'export const name = site.name',
      'export default function X() {}',
      'import "https://evil.example/x.js"',
    ],
  ],
  [
    codes.bodyExpression,
    [
      '{1 + 1}',
      'Text {date} text',
      '{site.name}',
      '{1 + (2 - 1)}',
      // biome-ignore lint/suspicious/noTemplateCurlyInString: the expression is the test's subject
      '{`template ${1}`}',
      '{[1, 2].map((n) => n)}',
      '{name}',
      '{1 +}',
    ],
  ],
  [
    codes.bodyElement,
    [
      '<script src="//evil.example/x.js" />',
      '<iframe src="https://evil.example/" />',
      '<object data="x" />',
      '<form action="//evil.example"></form>',
      '<meta httpEquiv="refresh" content="0" />',
      '<link rel="canonical" href="https://evil.example/" />',
      '<title>Hijacked</title>',
      '<base href="https://evil.example/" />',
      '<style>x</style>',
      '<embed src="x" />',
      '<svg />',
      '<input type="text" />',
      '<button>x</button>',
      '<textarea />',
    ],
  ],
  [codes.bodyComponent, ['<Nope />', '<Foo.Bar />', '<ToString />', '<Script src="x" />']],
  [
    codes.bodyUrl,
    [
      '[x](javascript:alert(1))',
      '[x](JaVaScRiPt:alert(1))',
      '[x](data:text/html;base64,AAAA)',
      '[x](vbscript:msgbox(1))',
      '[x](file:///etc/passwd)',
    ],
  ],
  [codes.bodySyntax, ['a <4 b', 'a lone { brace', '<b>never closed', '</b>', 'one</div>']],
]

const later: [Code, string, number, number][] = [
  [codes.bodyUrl, '[x][1]\n\n[1]: javascript:alert(1)', 11, 1],
  [codes.bodyExpression, 'One.\n\nTwo {three}.', 11, 5],
  [codes.bodyComponent, '## Heading\n\n- item\n- <Nope />', 12, 3],
  [codes.bodyUrl, 'One.\n\n> [x](javascript:alert(1))', 11, 3],
  [codes.bodyElement, 'One.\n\n<script src="x" />', 11, 1],
  [codes.bodyImport, 'One.\n\nimport x from "x"', 11, 1],
]
