import { may } from '@/lib/auth/actor';
import { currentActor } from '@/lib/auth/session';
import { capabilities } from '@/lib/capabilities/registry';
import { getTranslations } from '@/lib/i18n/server';
import { LackedPermission } from './lacked-permission';

/** In the frame of the console. It is drawn along with every page, before anybody knows which one is forbidden. */
export default async function Forbidden() {
  const [t, actor] = await Promise.all([getTranslations(), currentActor()]);
  const lacked = capabilities.filter((room) => !actor || !may(actor, `${room.id}:read`));
  return <LackedPermission rooms={lacked.map(({ id }) => ({ id, title: t(`${id}.title`) }))} />;
}
