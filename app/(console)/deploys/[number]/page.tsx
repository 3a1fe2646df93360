import type { Metadata } from 'next';
import { notFound } from 'next/navigation';
import { findRevision } from '@/lib/capabilities/deploys/queries';
import { readRevisionNumber } from '@/lib/capabilities/deploys/schema';
import { getTranslations } from '@/lib/i18n/server';
import { RevisionView } from './revision-view';

type RevisionPageProps = { params: Promise<{ number: string }> };

export async function generateMetadata({ params }: RevisionPageProps): Promise<Metadata> {
  const number = readRevisionNumber((await params).number);
  const t = await getTranslations('deploys');
  return number === null ? {} : { title: t('revision', { revision: String(number) }) };
}

/** One revision: its verdict as the title, what it changed, what each node said. */
export default async function RevisionPage({ params }: RevisionPageProps) {
  const number = readRevisionNumber((await params).number);
  const revision = number === null ? null : await findRevision(number);
  if (!revision) notFound();
  return <RevisionView revision={revision} />;
}
