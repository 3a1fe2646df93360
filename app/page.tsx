import { redirect } from 'next/navigation';
import { toRoute } from '@/components/ui/route';
import { may } from '@/lib/auth/actor';
import { requireActor } from '@/lib/auth/session';
import { capabilities } from '@/lib/capabilities/registry';

/** The start: the first room that this person may see. */
export default async function StartPage() {
  const actor = await requireActor();
  const first = capabilities.find((room) => may(actor, `${room.id}:read`));
  redirect(toRoute(`/${first?.id ?? 'overview'}`));
}
