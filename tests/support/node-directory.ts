import { hash } from '@node-rs/argon2';
import { directoryTables } from '@/agent/directory/directory-tables';
import type { DirectoryObject } from '@/lib/contract/directory';
import type { EngineNode } from './engine-node';

type RowOf<Kind extends DirectoryObject['kind']> = NonNullable<Extract<DirectoryObject, { kind: Kind }>['row']>;

/** Every mailbox that a test puts on a node has this password, unless it says another verifier. */
export const nodePassword = 'correct horse';

export function nodeVerifier(): Promise<string> {
  return hash(nodePassword, { memoryCost: 19_456, timeCost: 2, parallelism: 1 });
}

/** Writes objects on a node by the agent's own writer, as if the console had sent them. Without `domainId` they are domain 1's. */
export async function nodeDirectory(mail: EngineNode) {
  const verifier = await nodeVerifier();
  const { put } = directoryTables(mail.database, () => undefined);
  const enabled = { enabled: true, reason: '' };
  return {
    domain: (id: number, row: Partial<RowOf<'domain'>> & { name: string }) =>
      put({ kind: 'domain', id, row: { ...enabled, ...row } }),
    mailbox: (id: number, row: Partial<RowOf<'mailbox'>> & { address: string }) =>
      put({ kind: 'mailbox', id, row: { ...enabled, domainId: 1, quotaKib: 0, verifier, ...row } }),
    alias: (id: number, row: Partial<RowOf<'alias'>> & { address: string; targets: string[] }) =>
      put({ kind: 'alias', id, row: { ...enabled, domainId: 1, ...row } }),
    group: (id: number, row: Partial<RowOf<'group'>> & { address: string; members: string[] }) =>
      put({ kind: 'group', id, row: { ...enabled, domainId: 1, writers: 'anybody', ...row } }),
    gone: (kind: DirectoryObject['kind'], id: number) => put({ kind, id, row: null }),
  };
}
export type NodeDirectory = Awaited<ReturnType<typeof nodeDirectory>>;
