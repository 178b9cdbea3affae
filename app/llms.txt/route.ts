import { connection } from 'next/server'
import { requireSite } from '#lib/config/site.ts'
import { renderLlmsTxt } from '#lib/core/seo'
import { listCards, requireReader } from '#lib/store'

const newest = 200

export async function GET() {
  await connection()
  const cards = await listCards(requireReader().read, 'all', '', 0, newest)
  return new Response(renderLlmsTxt(requireSite(), cards), { headers: { 'content-type': 'text/plain; charset=utf-8' } })
}
