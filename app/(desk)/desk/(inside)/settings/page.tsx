import type { Metadata } from 'next'
import { openDesk } from '#app/desk-page.ts'
import { SiteSettings } from '#components/desk/keeping/settings'
import type { readSettings } from '#lib/work/desk/keeping/settings.ts'

export const metadata: Metadata = { title: 'Settings' }

export default async function SettingsPage() {
  const desk = await openDesk('/desk/settings')
  return <SiteSettings settings={await desk.read<typeof readSettings>('read-settings', {})} />
}
