import { expect, test } from 'vitest'
import { beginSaving, decideNext, isOnlyHere, type Saving, type SavingEffect, type SavingEvent } from './decide-next.ts'

/** Feeds events in their order; answers the state and every effect. */
function feed(...events: SavingEvent[]) {
  let saving: Saving = beginSaving(3)
  const effects: SavingEffect[] = []
  for (const event of events) {
    const next = decideNext(saving, event)
    saving = next.saving
    if (next.effect) effects.push(next.effect)
  }
  return { saving, effects: effects.map((effect) => (effect?.kind === 'wait' ? `wait ${effect.ms}` : effect?.kind)) }
}

const typed: SavingEvent = { kind: 'typed' }
const due: SavingEvent = { kind: 'due' }
const offline: SavingEvent = { kind: 'failed', code: 'offline', problem: 'no connection' }

test('what is typed goes out after a pause, once', () => {
  expect(feed(typed, typed, typed, due)).toMatchObject({
    saving: { phase: 'sending', isDirty: false },
    effects: ['wait 250', 'send'],
  })
  expect(feed(typed, due, { kind: 'saved', sequence: 4 })).toMatchObject({
    saving: { phase: 'idle', sequence: 4, isDirty: false },
  })
})

test('what is typed during a save goes out after it, never beside it', () => {
  const { saving, effects } = feed(typed, due, typed, due, { kind: 'saved', sequence: 4 }, due)
  expect(saving).toMatchObject({ phase: 'sending', sequence: 4 })
  expect(effects).toEqual(['wait 250', 'send', 'wait 250', 'send'])
})

test('without a connection it is tried again at longer pauses, and at once when there is one', () => {
  expect(feed(typed, due, offline, due, offline, due, offline)).toMatchObject({
    saving: { phase: 'waiting', isDirty: true, tries: 3, problem: 'no connection' },
    effects: ['wait 250', 'send', 'wait 500', 'send', 'wait 1000', 'send', 'wait 2000'],
  })
  expect(feed(typed, due, offline, { kind: 'online' }).effects.at(-1)).toBe('send')
  const many = Array.from({ length: 20 }, () => [offline, due]).flat()
  expect(feed(typed, due, ...many, offline).effects.at(-1)).toBe('wait 30000')
})

test('an ended session holds saving until the person has signed in, whatever is typed', () => {
  const ended: SavingEvent = { kind: 'failed', code: 'signed-out', problem: 'the session has ended' }
  expect(feed(typed, due, ended, typed, due, { kind: 'online' })).toMatchObject({
    saving: { phase: 'signed-out', isDirty: true },
    effects: ['wait 250', 'send'],
  })
  expect(feed(typed, due, ended, { kind: 'signed-in' }).effects.at(-1)).toBe('send')
})

test('an outdated save ends in a merge, and typing goes on without another save', () => {
  expect(feed(typed, due, { kind: 'outdated' }, due, typed, due)).toMatchObject({
    saving: { phase: 'conflict', isDirty: true, sequence: 3 },
    effects: ['wait 250', 'send', 'wait 1500', 'merge'],
  })
  const settled: SavingEvent = { kind: 'settled', sequence: 7, isDirty: true }
  expect(feed(typed, due, { kind: 'outdated' }, settled, due)).toMatchObject({
    saving: { phase: 'sending', sequence: 7 },
  })
})

test('both texts are shown after a pause in typing, and once for each conflict', () => {
  expect(feed(typed, due, { kind: 'outdated' }, typed, typed).effects).toEqual([
    ...['wait 250', 'send', 'wait 1500', 'wait 1500', 'wait 1500'],
  ])
  const settled: SavingEvent = { kind: 'settled', sequence: 7, isDirty: true }
  const again = feed(typed, due, { kind: 'outdated' }, due, settled, due, { kind: 'outdated' }, due)
  expect(again.effects.filter((effect) => effect === 'merge')).toHaveLength(2)
})

test('a save of another tab is taken where nothing was typed, and merged where something was', () => {
  const other: SavingEvent = { kind: 'saved-elsewhere', sequence: 5 }
  expect(feed(other)).toMatchObject({ saving: { phase: 'idle', sequence: 3 }, effects: ['take'] })
  const shown: SavingEvent = { kind: 'settled', sequence: 5, isDirty: false }
  expect(feed(other, shown, typed, due).saving).toMatchObject({ phase: 'sending', sequence: 5 })
  expect(feed(other, typed, due).saving).toMatchObject({ phase: 'sending', sequence: 3 })
  expect(feed(typed, other, due)).toMatchObject({
    saving: { phase: 'conflict' },
    effects: ['wait 250', 'wait 1500', 'merge'],
  })
  expect(feed(typed, due, other).effects).toEqual(['wait 250', 'send'])
  expect(feed({ kind: 'saved-elsewhere', sequence: 3 })).toMatchObject({ effects: [] })
})

test('a refused save waits for the next key, and says why', () => {
  const refused: SavingEvent = { kind: 'failed', code: 'refused', problem: 'too large' }
  expect(feed(typed, due, refused)).toMatchObject({ saving: { phase: 'refused', problem: 'too large', isDirty: true } })
  expect(feed(typed, due, refused, typed, due)).toMatchObject({ saving: { phase: 'sending' } })
})

test('no order of events loses what was typed: it is dirty, or on its way, or saved', () => {
  const events: SavingEvent[] = [
    ...[typed, due, offline, { kind: 'online' } as const, { kind: 'signed-in' } as const],
    ...[{ kind: 'outdated' } as const, { kind: 'saved-elsewhere', sequence: 9 } as const],
    { kind: 'failed', code: 'signed-out', problem: '' },
  ]
  let seed = 7
  const random = (below: number) => {
    seed = (seed * 1_103_515_245 + 12_345) % 2 ** 31
    return seed % below
  }
  for (let run = 0; run < 300; run++) {
    let saving = beginSaving(0)
    let isOwed = false
    let isUnderWay = false
    for (let step = 0; step < 30; step++) {
      const event = events[random(events.length)] as SavingEvent
      const answers = event.kind === 'outdated' || event.kind === 'failed'
      if (answers && !isUnderWay) continue
      if (event.kind === 'typed') isOwed = true
      if (answers) isUnderWay = false
      const next = decideNext(saving, event)
      saving = next.saving
      if (next.effect?.kind === 'send') isUnderWay = true
      expect(isOwed && !saving.isDirty && !isUnderWay, JSON.stringify({ event, saving })).toBe(false)
    }
  }
})

test('words are in this tab alone while they are not saved and the browser keeps nothing', () => {
  const { saving } = feed(typed)
  expect([isOnlyHere(saving, true), isOnlyHere(saving, false), isOnlyHere(beginSaving(3), true)]).toEqual([
    ...[true, false, false],
  ])
})
