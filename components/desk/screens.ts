export interface Screen {
  href: string
  label: string
}

const screens: readonly Screen[] = [
  { href: '/desk', label: 'Queue' },
  { href: '/desk/new', label: 'New note' },
  { href: '/desk/releases', label: 'Releases' },
  { href: '/desk/pages', label: 'Pages' },
  { href: '/desk/files', label: 'Files' },
  { href: '/desk/terms', label: 'Terms' },
  { href: '/desk/redirects', label: 'Redirects' },
]

const manageScreens: readonly Screen[] = [
  { href: '/desk/people', label: 'People' },
  { href: '/desk/settings', label: 'Settings' },
]

/** The screens of the desk that a person reaches. */
export const listScreens = (canManage: boolean): readonly Screen[] =>
  canManage ? [...screens, ...manageScreens] : screens
