import type { Metadata } from 'next';
import { notFound } from 'next/navigation';
import { BulkChangePage, titleOf } from '@/components/selection/bulk-change-page';
import { bulkChanges } from '@/lib/capabilities/domains/change-queries';
import { objectIdInPath } from '@/lib/directory/object-input';
import { CancelDomainChange } from '../cancel-domain-change';

type ChangePageProps = { params: Promise<{ id: string }> };

export async function generateMetadata({ params }: ChangePageProps): Promise<Metadata> {
  const found = await changeIn(params);
  return found ? { title: await titleOf('domains', found) } : {};
}

/** Reasons to read on the page; the file has all. */
const mostShown = 20;

export default async function DomainChangePage({ params }: ChangePageProps) {
  const found = await changeIn(params);
  if (!found) notFound();
  const leftOut = await bulkChanges.leftOut(found.id, mostShown);
  return (
    <BulkChangePage room="domains" found={found} leftOut={leftOut} cancel={<CancelDomainChange id={found.id} />} />
  );
}

async function changeIn(params: ChangePageProps['params']) {
  const id = objectIdInPath.safeParse((await params).id);
  return id.success ? bulkChanges.find(id.data) : null;
}
