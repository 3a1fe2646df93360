import { notFound } from 'next/navigation';
import { findRevision } from '@/lib/capabilities/deploys/queries';
import { RevisionView } from './revision-view';

type RevisionPageProps = { params: Promise<{ number: string }> };

/** One revision: its verdict as the title, what it changed, what each node said. */
export default async function RevisionPage({ params }: RevisionPageProps) {
  const { number } = await params;
  const revision = /^[1-9][0-9]{0,8}$/.test(number) ? await findRevision(Number(number)) : null;
  if (!revision) notFound();
  return <RevisionView revision={revision} />;
}
