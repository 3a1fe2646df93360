import 'server-only';
import { z } from 'zod';
import { requirePermission } from '@/lib/auth/session';
import { mailboxServices } from '@/lib/contract/directory';
import { db } from '@/lib/db/client';
import { Prisma } from '@/lib/db/generated/client';
import { showAddress } from '@/lib/directory/address';
import type { ChosenObjects } from '@/lib/directory/bulk-input';
import type { CsvCells } from '@/lib/directory/csv-lines';
import { conditionsThatFind } from '@/lib/directory/find-conditions';
import type { MailboxListParams } from '@/lib/directory/object-input';

/** Names that our own import knows; the same in every language, since programs read them too. */
export const exportedColumns = [
  ...['address', 'name', 'quota_mib', 'enabled', 'reason', 'disabled_from', 'enabled_from', 'has_password', 'created'],
  ...['services', 'forward_to', 'keeps_copy', 'replies'],
  ...['used_bytes', 'used_percent'],
  ...['phone', 'organisation', 'department', 'customer_reference', 'note'],
];

const pageRows = 2_000;

/** Every mailbox of the list, by address, page by page; of a search all of them, where the screen stops counting. Never a hash. */
export async function exportMailboxes(params: MailboxListParams): Promise<AsyncGenerator<CsvCells[]>> {
  await requirePermission('mailboxes:read');
  return pagesOf(await conditionsThatFind('mailbox', params, db));
}

/** The same of those that were chosen by hand, or of all that match the filter. */
export async function exportChosen(chosen: ChosenObjects): Promise<AsyncGenerator<CsvCells[]>> {
  await requirePermission('mailboxes:read');
  if (chosen.by === 'filter') return pagesOf(await conditionsThatFind('mailbox', chosen.filter, db));
  return pagesOf(Prisma.sql`id = ANY (${chosen.objects.map(({ id }) => id)}::int[])`);
}

async function* pagesOf(where: Prisma.Sql): AsyncGenerator<CsvCells[]> {
  let after = '';
  for (;;) {
    const rows = exportedRows.parse(
      await db.$queryRaw`
        SELECT address, display_name, quota_mib, enabled, disabled_reason, disable_at, enable_at, verifier IS NOT NULL AS has_password, created_at,
          refused_services, forward_to, keeps_copy, replies, phone, organisation, department, customer_reference, note,
          (SELECT max(bytes) FROM mailbox_usage JOIN node ON node.id = node_id AND revoked_at IS NULL
            WHERE mailbox_id = mailbox.id) AS used_bytes
        FROM mailbox WHERE ${where} AND address > ${after} ORDER BY address LIMIT ${pageRows}`,
    );
    const last = rows.at(-1);
    if (!last) return;
    after = last.address;
    yield rows.map(cellsOf);
  }
}

const exportedRows = z.array(
  z.object({
    address: z.string(),
    display_name: z.string(),
    quota_mib: z.int(),
    enabled: z.boolean(),
    disabled_reason: z.string(),
    disable_at: z.date().nullable(),
    enable_at: z.date().nullable(),
    has_password: z.boolean(),
    created_at: z.date(),
    refused_services: z.array(z.string()),
    forward_to: z.array(z.string()),
    keeps_copy: z.boolean(),
    replies: z.boolean(),
    phone: z.string(),
    organisation: z.string(),
    department: z.string(),
    customer_reference: z.string(),
    note: z.string(),
    used_bytes: z.bigint().nullable(),
  }),
);

function cellsOf(row: z.infer<typeof exportedRows>[number]): CsvCells {
  return [
    showAddress(row.address),
    row.display_name,
    row.quota_mib,
    row.enabled,
    row.disabled_reason,
    row.disable_at?.toISOString() ?? '',
    row.enable_at?.toISOString() ?? '',
    row.has_password,
    row.created_at.toISOString(),
    mailboxServices.filter((service) => !row.refused_services.includes(service)).join(' '),
    row.forward_to.map(showAddress).join(' '),
    row.keeps_copy,
    row.replies,
    ...usedOf(row),
    row.phone,
    row.organisation,
    row.department,
    row.customer_reference,
    row.note,
  ];
}

/** Bytes on the fullest node, and their share of the limit, rounded down: what is not full says so. What nobody told, or has no limit, is empty. */
function usedOf({ used_bytes, quota_mib }: z.infer<typeof exportedRows>[number]): CsvCells {
  if (used_bytes === null) return ['', ''];
  const bytes = Number(used_bytes);
  return [bytes, quota_mib === 0 ? '' : Math.floor((bytes * 1_000) / (quota_mib * 1_048_576)) / 10];
}
