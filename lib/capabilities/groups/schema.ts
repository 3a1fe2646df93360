import { z } from 'zod';
import { type GroupWriters, groupWriters } from '@/lib/contract/directory';
import { oneLine } from '@/lib/contract/text';
import type { AddressDto } from '@/lib/directory/object-input';
import { basedOnVersion, objectId, targetAddresses } from '@/lib/directory/object-input';

const fields = {
  displayName: oneLine(200).describe('What it is called, for people.'),
  members: targetAddresses.describe('Mail addresses here or elsewhere.'),
  writers: z.enum(groupWriters).describe('Who may write to it.'),
  note: oneLine(400).describe('For administrators; nobody else reads it.'),
};

export const newGroupInput = z.strictObject({ localPart: oneLine(64).min(1), domainId: objectId, ...fields });
export type NewGroupInput = z.infer<typeof newGroupInput>;

/** A group keeps its address; another address is another group. */
export const editGroupInput = z.strictObject({ id: objectId, ...fields, basedOnVersion });
export type EditGroupInput = z.infer<typeof editGroupInput>;

export { groupWriters };

/** What pages see of a group. */
export type GroupDto = AddressDto & { displayName: string; writers: GroupWriters; note: string; memberCount: number };
