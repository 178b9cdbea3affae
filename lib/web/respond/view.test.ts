import { describe, expect, test } from 'vitest'
import { toView } from './view.ts'

const firefox = 'Mozilla/5.0 (X11; Linux x86_64; rv:140.0) Gecko/20100101 Firefox/140.0'
const view = (headers: Record<string, string>, method = 'GET') =>
  toView({ method, headers: { host: 'notes.example', 'user-agent': firefox, ...headers } })

describe('who looked at a page', () => {
  test.each<[string, Record<string, string>, ReturnType<typeof toView>]>([
    ['a person who came by themselves', {}, { referrer: '', isRobot: false }],
    ['from another site', { referer: 'https://www.example.org/a?b' }, { referrer: 'example.org', isRobot: false }],
    ['from another page of this one', { referer: 'https://www.notes.example/' }, { referrer: '', isRobot: false }],
    ['from an app', { referer: 'android-app://org.example.mail/' }, { referrer: '', isRobot: false }],
    ['from what is no address', { referer: 'https://' }, { referrer: '', isRobot: false }],
    ['a crawler', { 'user-agent': 'Mozilla/5.0 (compatible; Examplebot/2.1)' }, { referrer: '', isRobot: true }],
    ['a program', { 'user-agent': 'curl/8.5.0' }, { referrer: '', isRobot: true }],
    ['a program without a name', { 'user-agent': '' }, { referrer: '', isRobot: true }],
    ['a browser that opens it', { 'sec-fetch-dest': 'document' }, { referrer: '', isRobot: false }],
    ['a browser that brings it ahead', { 'sec-purpose': 'prefetch;anonymous-client-ip' }, null],
    ['a page that embeds it', { 'sec-fetch-dest': 'iframe' }, null],
  ])('%s', (_, headers, expected) => expect(view(headers)).toEqual(expected))

  test('a page of which only the head is asked is shown to nobody', () => expect(view({}, 'HEAD')).toBeNull())
})
