'use client'

import { SignInForm } from './sign-in-form.tsx'

/** Signing in, then to where the person was going. */
export const SignInPage = ({ next }: { next: string }) => <SignInForm onSignedIn={() => location.assign(next)} />
