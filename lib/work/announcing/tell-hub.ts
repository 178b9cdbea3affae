/**
 * How a publisher tells a hub is left open by WebSub (W3C, 2018, section 1); hubs take what PubSubHubbub 0.4 had: a form with
 * `hub.mode=publish` and an address for each feed.
 */
export async function tellHub(hub: string, feeds: readonly string[], signal: AbortSignal): Promise<void> {
  const form = new URLSearchParams([['hub.mode', 'publish'], ...feeds.map((feed) => ['hub.url', feed])])
  const response = await fetch(hub, { method: 'POST', body: form, redirect: 'error', signal })
  await response.body?.cancel()
  if (!response.ok) throw new Error(`The hub ${new URL(hub).host} answered ${response.status}.`)
}
