'use client';

import { createContext, useContext, useRef } from 'react';

/** How somebody whose session has ended signs in again without leaving the page. */
export type SignInAgain = {
  /** Opens the question for the password. */
  ask: () => void;
  /** How often it was answered since the page was opened. */
  times: number;
};

/** Null outside the console's pages: there the sign-in page is the way. */
export const SignInAgainContext = createContext<SignInAgain | null>(null);

/** The way to sign in again, and whether it was gone since whoever asks was drawn first. */
export function useSignInAgain(): { ask: (() => void) | null; isBack: boolean } {
  const offered = useContext(SignInAgainContext);
  const times = offered?.times ?? 0;
  const before = useRef(times);
  return { ask: offered?.ask ?? null, isBack: times > before.current };
}
