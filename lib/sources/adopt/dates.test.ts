import { expect, test } from 'vitest'
import { parseMoment } from './dates.ts'

test.each([
  ['20. März 2018', '2018-03-20'],
  ['Dienstag, 20. November 2018', '2018-11-20'],
  ['1er août 2018', '2018-08-01'],
  ['21 de Septiembre de 2022', '2022-09-21'],
  ['21 Wrzesień 2022', '2022-09-21'],
  ['21 сентября 2022', '2022-09-21'],
  ['08 يناير 2025', '2025-01-08'],
  ['2022年9月21日', '2022-09-21'],
  ['20.11.2018', '2018-11-20'],
  ['3. 5. 2018', '2018-05-03'],
  ['20.11.2018 16:33', '2018-11-20'],
  ['Nov 20, 2018', '2018-11-20'],
  ['20181120', '2018-11-20'],
  ['<2018-11-20 Tue 16:33>', '2018-11-20'],
  ['[2018-11-20 Di.]', '2018-11-20'],
])('%j is the day %s', (text, day) => {
  expect(parseMoment(text, 'UTC')?.day).toBe(day)
})

test.each<[number | string, string]>([
  [20181120, '2018-11-20T00:00:00.000Z'],
  [20991120, '2099-11-20T00:00:00.000Z'],
  [201811201633, '2018-11-20T16:33:00.000Z'],
  [20181120163305, '2018-11-20T16:33:05.000Z'],
  ['20181120T163300Z', '2018-11-20T16:33:00.000Z'],
  ['201811201633 +0100', '2018-11-20T15:33:00.000Z'],
  [1542728000, '2018-11-20T15:33:20.000Z'],
  [1542728000000, '2018-11-20T15:33:20.000Z'],
])('the digits %j are the moment %s', (digits, at) => {
  expect(parseMoment(digits, 'UTC')?.at).toBe(at)
})

test.each([20181340, 201899])('the number %j is no date', (number) => expect(parseMoment(number, 'UTC')).toBeNull())

test.each(['11/20/2018 or so', '20/11/2018', '31.02.2018', '20 Foomber 2018', 'soon'])('%j is none', (text) => {
  expect(parseMoment(text, 'UTC')).toBeNull()
})
