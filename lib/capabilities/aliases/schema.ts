import { z } from 'zod';
import { reason } from '@/lib/contract/directory';
import { oneLine } from '@/lib/contract/text';

const id = z.int32().positive();
const basedOnVersion = z.int32().describe('Version of the alias that the person saw.');

/** Wide enough for Unicode domains; whether each is an address is said by lib/directory/address.ts. */
const targets = z
  .array(oneLine(320).min(1))
  .refine((list) => list.length > 0, { error: 'required' })
  .refine((list) => list.length <= 1_000, { error: 'too-many-targets' });

export const newAliasInput = z.strictObject({ localPart: oneLine(64).min(1), domainId: id, targets });
export type NewAliasInput = z.infer<typeof newAliasInput>;

/** An alias keeps its address; another address is another alias. */
export const editAliasInput = z.strictObject({ id, targets, basedOnVersion });
export type EditAliasInput = z.infer<typeof editAliasInput>;

export const disableAliasInput = z.strictObject({ id, reason: reason.min(1), basedOnVersion });
export type DisableAliasInput = z.infer<typeof disableAliasInput>;

export const enableAliasInput = z.strictObject({ id, basedOnVersion });
export type EnableAliasInput = z.infer<typeof enableAliasInput>;

export const deleteAliasInput = z.strictObject({ id, basedOnVersion });
export type DeleteAliasInput = z.infer<typeof deleteAliasInput>;

/** The id in the address of a page. */
export const aliasIdInPath = z
  .string()
  .regex(/^[1-9][0-9]{0,9}$/)
  .transform(Number)
  .pipe(id);

/** What the URL of the list may say; anything else means "not said". */
export const aliasListParams = z.object({
  q: z
    .string()
    .trim()
    .max(254)
    .regex(/^\P{Cc}*$/u)
    .catch(''),
  status: z.enum(['enabled', 'disabled']).nullable().catch(null),
  domain: z.coerce.number().int().positive().max(2_147_483_647).nullable().catch(null),
  cursor: z.string().max(700).optional().catch(undefined),
});
export type AliasListParams = z.infer<typeof aliasListParams>;

/** Where one target leads: a mailbox or alias here, another server, or nobody (it gets no mail). */
export type AliasTargetDto = {
  shownAddress: string;
  leadsTo: 'mailbox' | 'alias' | 'elsewhere' | 'nobody';
  id: number | null;
};

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
