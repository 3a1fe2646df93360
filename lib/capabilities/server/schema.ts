import { z } from 'zod';
import { resolverAddress } from '@/lib/contract/resolver';
import { hostName, oneLine } from '@/lib/contract/text';
import { basedOnVersion } from '@/lib/directory/object-input';

/** The name as a revision holds it; there is one, or none where each node goes by its own. */
export const serverRow = z.strictObject({ id: z.literal(1), hostname: hostName });
export type ServerRow = z.infer<typeof serverRow>;

/** Wide enough for any Unicode form of a name; whether it is one is said by lib/directory/address.ts. */
export const nameServerInput = z.strictObject({
  hostname: oneLine(253).min(1).nullable().describe('Unicode or A-labels; null: each node goes by its own name.'),
  basedOnVersion,
});
export type NameServerInput = z.infer<typeof nameServerInput>;

export const setResolversInput = z.strictObject({
  resolvers: z
    .array(resolverAddress)
    .refine((list) => list.length <= 3, { error: 'too-many-resolvers' })
    .describe('Whom the console asks about DNS; none: those of its own machine.'),
  basedOnVersion,
});
export type SetResolversInput = z.infer<typeof setResolversInput>;

/** What pages see. `running` is the name as it is settled. */
export type ServerDto = {
  /** As people read it; null: each node goes by its own name. */
  hostname: string | null;
  running: string | null;
  state: 'running' | 'deploying' | 'draft';
  version: number;
  resolvers: string[];
  resolversVersion: number;
  /** What the nodes call themselves. */
  nodeNames: string[];
};
