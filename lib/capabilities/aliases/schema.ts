import { z } from 'zod';
import { oneLine } from '@/lib/contract/text';
import type { AddressDto } from '@/lib/directory/object-input';
import { basedOnVersion, objectId, targetAddresses } from '@/lib/directory/object-input';

export const newAliasInput = z.strictObject({
  localPart: oneLine(64).min(1),
  domainId: objectId,
  targets: targetAddresses,
});
export type NewAliasInput = z.infer<typeof newAliasInput>;

/** An alias keeps its address; another address is another alias. */
export const editAliasInput = z.strictObject({ id: objectId, targets: targetAddresses, basedOnVersion });
export type EditAliasInput = z.infer<typeof editAliasInput>;

/** What a list sees of an alias: its first targets. */
export type AliasDto = AddressDto & { firstTargets: string[]; targetCount: number };
