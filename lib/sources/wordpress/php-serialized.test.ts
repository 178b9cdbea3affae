import { expect, test } from 'vitest'
import { parsePhpSerialized } from './php-serialized.ts'

test.each([
  ['i:5;', 5],
  ['i:-42;', -42],
  ['b:1;', true],
  ['b:0;', false],
  ['N;', null],
  ['d:1.5;', 1.5],
  ['d:1.0E+25;', 1e25],
  ['s:0:"";', ''],
  ['s:6:"日本";', '日本'],
  ['s:5:"a";b"";', 'a";b"'],
  ['a:0:{}', []],
  ['a:2:{i:0;s:1:"a";i:1;s:1:"b";}', ['a', 'b']],
  ['a:2:{i:1;s:1:"a";i:0;s:1:"b";}', { 1: 'a', 0: 'b' }],
  ['a:1:{s:1:"k";a:1:{i:0;N;}}', { k: [null] }],
  ['O:8:"stdClass":1:{s:1:"k";i:1;}', { k: 1 }],
  ['s:8:"s:1:"a";";', 's:1:"a";'],
])('%s', (text, value) => {
  expect(parsePhpSerialized(text)).toEqual(value)
})

test.each([
  'plain words',
  '5',
  '',
  's:5:"日本";',
  's:2:"abc";',
  'a:9:{i:0;s:1:"a";}',
  'a:1:{i:0;s:1:"a";} ',
  'a:1:{a:0:{}i:1;}',
  'O:7:"Exploit":0:{}',
  'C:8:"stdClass":0:{}',
  'a:1:{i:0;O:7:"Exploit":0:{}}',
  'a:2:{i:0;i:1;i:1;R:2;}',
  'E:11:"Suit:Hearts";',
  'a:note, not serialized; {really}',
  'a:99999999:{}',
  's:999999999:"x";',
  `${'a:1:{i:0;'.repeat(1000)}N;${'}'.repeat(1000)}`,
])('is no serialized value: %s', (text) => {
  expect(parsePhpSerialized(text)).toBeUndefined()
})

test('a key __proto__ stays a key', () => {
  const value = parsePhpSerialized('a:1:{s:9:"__proto__";a:1:{s:1:"x";i:1;}}')
  expect(Object.getPrototypeOf(value)).toBe(Object.prototype)
  expect(({} as { x?: number }).x).toBeUndefined()
})
