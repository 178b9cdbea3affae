'use client'

import { useEffect, useRef, useState } from 'react'
import { offerSignIn } from './call-desk.ts'
import { Dialog } from './dialog.tsx'
import { SignInForm } from './sign-in-form.tsx'

/** When a session ends while a person works: signing in again where they are, and what they asked for goes on. */
export function SignInAgain({ name }: { name: string }) {
  const [isOpen, setOpen] = useState(false)
  const waiting = useRef<((signedIn: boolean) => void)[]>([])
  useEffect(() => {
    offerSignIn(() => {
      setOpen(true)
      return new Promise((resolve) => waiting.current.push(resolve))
    })
    return () => offerSignIn(null)
  }, [])
  const end = (signedIn: boolean) => {
    setOpen(false)
    for (const resolve of waiting.current.splice(0)) resolve(signedIn)
  }
  return (
    <Dialog title="Your session has ended" open={isOpen} onClose={() => end(false)}>
      <p>Sign in again as {name} to go on. Nothing on this page is lost.</p>
      <SignInForm name={name} onSignedIn={() => end(true)} />
    </Dialog>
  )
}
