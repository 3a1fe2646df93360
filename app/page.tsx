import { redirect } from 'next/navigation';
import { toRoute } from '@/components/ui/route';
import { requireActor } from '@/lib/auth/session';

/** The start: everybody's first room. */
export default async function StartPage() {
  await requireActor();
  redirect(toRoute('/overview'));
}
