import { z } from 'zod';
import { mailAddress, oneLine, storableText } from '@/lib/contract/text';

/** As people type it: capitals and outer spaces don't make another address. */
const typedAddress = z.string().trim().toLowerCase().pipe(mailAddress);

/** Long enough for any passphrase, short enough that hashing stays cheap (AUTH-02). */
const mostPasswordUnits = 4_096;

export const signInInput = z.strictObject({
  email: typedAddress,
  password: z.string().min(1).max(mostPasswordUnits),
});
export type SignInInput = z.infer<typeof signInInput>;

/** The fewest characters when nothing else protects an account (SP 800-63B-4 3.1.1.2). An emoji counts as one. */
export const shortestPassphrase = 15;

export const passphrase = storableText
  .min(1)
  .max(mostPasswordUnits)
  .refine((text) => [...text].length >= shortestPassphrase, { error: 'passphrase-too-short' });

export const firstAdministratorInput = z.strictObject({
  token: z.string().regex(/^[A-Za-z0-9_-]{43}$/),
  name: oneLine(100).min(1),
  email: typedAddress,
  passphrase,
});
export type FirstAdministratorInput = z.infer<typeof firstAdministratorInput>;
