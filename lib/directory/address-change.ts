import 'server-only';
import type { DirectoryChange } from '@/lib/actions/define-action';
import type { DirectoryKind } from '@/lib/contract/directory';
import type { Prisma } from '@/lib/db/generated/client';
import { showAddress } from './address';
import type { SavedAddress } from './object-input';

/** The columns of an address as the audit log may keep them: no secret stands among them. */
type AuditedAddress = Prisma.InputJsonObject & { id: number; address: string };

/** What a write to an address hands back. */
export function addressChange(
  kind: DirectoryKind,
  before: AuditedAddress | null,
  after: AuditedAddress,
): DirectoryChange<SavedAddress> {
  const { id, address } = after;
  const shownAddress = showAddress(address);
  return {
    output: { id, shownAddress },
    target: { kind, id: String(id), label: shownAddress },
    before,
    after,
    changed: [{ kind, id }],
  };
}
