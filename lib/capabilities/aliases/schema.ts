import { z } from 'zod';
import { oneLine } from '@/lib/contract/text';
import type { AddressDto } from '@/lib/directory/object-input';
import { basedOnVersion, objectId } from '@/lib/directory/object-input';

/** Wide enough for Unicode domains; whether each is an address is said by lib/directory/address.ts. */
const targets = z
  .array(oneLine(320).min(1))
  .refine((list) => list.length > 0, { error: 'required' })
  .refine((list) => list.length <= 1_000, { error: 'too-many-targets' });

export const newAliasInput = z.strictObject({ localPart: oneLine(64).min(1), domainId: objectId, targets });
export type NewAliasInput = z.infer<typeof newAliasInput>;

/** An alias keeps its address; another address is another alias. */
export const editAliasInput = z.strictObject({ id: objectId, targets, basedOnVersion });
export type EditAliasInput = z.infer<typeof editAliasInput>;

/** What a list sees of an alias: its first targets. */
export type AliasDto = AddressDto & { firstTargets: string[]; targetCount: number };
