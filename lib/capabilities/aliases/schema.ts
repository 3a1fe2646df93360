import { z } from 'zod';
import { oneLine } from '@/lib/contract/text';
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
export type AliasDto = {
  id: number;
  domainId: number;
  address: string;
  shownAddress: string;
  enabled: boolean;
  disabledReason: string;
  domainEnabled: boolean;
  firstTargets: string[];
  targetCount: number;
  version: number;
  changeSeq: number;
  createdAt: string;
};

/** What the screen needs after a write. */
export type SavedAlias = { id: number; shownAddress: string };
