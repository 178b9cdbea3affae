import { connection } from 'next/server'
import { requireSite } from '#lib/config/site.ts'
import { renderLlmsTxt } from '#lib/core/seo'
import { requireReader } from '#lib/store'
import { readLlms } from '#lib/web/reading'

export async function GET() {
  await connection()
  const cards = await readLlms(requireReader())
  return new Response(renderLlmsTxt(requireSite(), cards), { headers: { 'content-type': 'text/plain; charset=utf-8' } })
}
