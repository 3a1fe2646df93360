import { z } from 'zod';
import { mailAddress, newPassword, oneLine } from '@/lib/contract/text';

/** As people type it: capitals and outer spaces don't make another address. */
const typedAddress = z.string().trim().toLowerCase().pipe(mailAddress);

/** Long enough for any passphrase, short enough that hashing stays cheap (AUTH-02). */
const mostPasswordUnits = 4_096;

export const signInInput = z.strictObject({
  email: typedAddress,
  password: z.string().min(1).max(mostPasswordUnits),
});
export type SignInInput = z.infer<typeof signInInput>;

export const firstAdministratorInput = z.strictObject({
  token: z.string().regex(/^[A-Za-z0-9_-]{43}$/),
  name: oneLine(100).min(1),
  email: typedAddress,
  passphrase: newPassword(mostPasswordUnits),
});
export type FirstAdministratorInput = z.infer<typeof firstAdministratorInput>;
