import type { Client, Response } from './client.ts'

/**
 * A cache as it must not be: once in `every` reads it answers with what the same address said two changes ago. A change that
 * was read to the end before makes every such answer wrong, so a checker has to find each of them.
 */
export function createForgetful(get: Client, every: number): { get: Client; planted(): number } {
  const remembered = new Map<string, Response[]>()
  let reads = 0
  let planted = 0
  return {
    planted: () => planted,
    async get(address, headers = {}) {
      const response = await get(address, headers)
      if (response.status !== 200) return response
      const states = remembered.get(address) ?? []
      remembered.set(address, states)
      const [old, newer] = states
      const isDue = ++reads >= every
      const canTell = old && newer && newer.completed < response.invoked
      if (!states.some(({ body }) => body.equals(response.body))) states.push(response)
      if (states.length > 3) states.shift()
      if (!isDue || !canTell) return response
      reads = 0
      planted++
      return { ...old, invoked: response.invoked, completed: response.completed }
    },
  }
}
