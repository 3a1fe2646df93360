import 'server-only';
import { z } from 'zod';
import { requirePermission } from '@/lib/auth/session';
import { mailboxServices } from '@/lib/contract/directory';
import { db } from '@/lib/db/client';
import { Prisma } from '@/lib/db/generated/client';
import { showAddress } from '@/lib/directory/address';
import type { CsvCells } from '@/lib/directory/csv-answer';
import { conditionsOf } from '@/lib/directory/list-page';
import type { AddressListParams } from '@/lib/directory/object-input';
import { searchesFor } from './queries';

/** Names that our own import knows; the same in every language, since programs read them too. */
export const exportedColumns = [
  ...['address', 'name', 'quota_mib', 'enabled', 'reason', 'has_password', 'created'],
  ...['services', 'forward_to', 'keeps_copy', 'replies'],
  ...['phone', 'organisation', 'department', 'customer_reference', 'note'],
];

const pageRows = 2_000;

/** Every mailbox of the list, by address, page by page; of a search all of them, where the screen stops counting. Never a hash. */
export async function exportMailboxes(params: AddressListParams): Promise<AsyncGenerator<CsvCells[]>> {
  await requirePermission('mailboxes:read');
  return pagesOf([...conditionsOf(params), ...(await searchThatFinds(params))]);
}

async function* pagesOf(where: readonly Prisma.Sql[]): AsyncGenerator<CsvCells[]> {
  let after = '';
  for (;;) {
    const conditions = Prisma.join([...where, Prisma.sql`address > ${after}`], ' AND ');
    const rows = exportedRows.parse(
      await db.$queryRaw`
        SELECT address, display_name, quota_mib, enabled, disabled_reason, verifier IS NOT NULL AS has_password, created_at,
          refused_services, forward_to, keeps_copy, replies, phone, organisation, department, customer_reference, note
        FROM mailbox WHERE ${conditions} ORDER BY address LIMIT ${pageRows}`,
    );
    const last = rows.at(-1);
    if (!last) return;
    after = last.address;
    yield rows.map(cellsOf);
  }
}

/** As on the screen: the first way to search that finds anything is the list. */
async function searchThatFinds(params: AddressListParams): Promise<Prisma.Sql[]> {
  if (params.q === '') return [];
  const searches = await searchesFor(params.q);
  for (const search of searches.slice(0, -1)) {
    const where = Prisma.join([...conditionsOf(params), search], ' AND ');
    const found = await db.$queryRaw<unknown[]>`SELECT 1 FROM mailbox WHERE ${where} LIMIT 1`;
    if (found.length > 0) return [search];
  }
  return searches.slice(-1);
}

const exportedRows = z.array(
  z.object({
    address: z.string(),
    display_name: z.string(),
    quota_mib: z.int(),
    enabled: z.boolean(),
    disabled_reason: z.string(),
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
  }),
);

function cellsOf(row: z.infer<typeof exportedRows>[number]): CsvCells {
  return [
    showAddress(row.address),
    row.display_name,
    row.quota_mib,
    row.enabled,
    row.disabled_reason,
    row.has_password,
    row.created_at.toISOString(),
    mailboxServices.filter((service) => !row.refused_services.includes(service)).join(' '),
    row.forward_to.map(showAddress).join(' '),
    row.keeps_copy,
    row.replies,
    row.phone,
    row.organisation,
    row.department,
    row.customer_reference,
    row.note,
  ];
}
