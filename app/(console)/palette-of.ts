import type { PaletteScope } from '@/components/palette/use-sections';
import type { Translator } from '@/lib/i18n/translator';

/** What the command palette may look up and do for somebody who sees these rooms and may change those. */
export function paletteOf(
  rooms: readonly string[],
  writable: readonly string[],
  t: Translator,
): Omit<PaletteScope, 'groups'> {
  const ofDirectory = ['domains', 'mailboxes', 'aliases', 'groups'];
  const makers = [
    { room: 'domains', label: t('domains.new'), href: '/domains?do=new' },
    { room: 'mailboxes', label: t('mailboxes.new'), href: '/mailboxes?do=new' },
    { room: 'mailboxes', label: t('mailboxes.import.title'), href: '/mailboxes/import' },
    { room: 'aliases', label: t('aliases.new'), href: '/aliases?do=new' },
    { room: 'groups', label: t('groups.new'), href: '/groups?do=new' },
    { room: 'listeners', label: t('listeners.add'), href: '/listeners?open=new' },
    { room: 'nodes', label: t('nodes.join.button'), href: '/nodes?do=join' },
    { room: 'deploys', label: t('draft.review'), href: '/deploys' },
  ];
  const verbs = ofDirectory
    .filter((room) => writable.includes(room))
    .map((room) => [
      room,
      [
        ...(room === 'mailboxes' ? [{ wish: 'first', label: t('mailboxes.password.action') }] : []),
        { wish: 'disable', label: t(`${room}.disable.action`), when: 'enabled' as const },
        { wish: 'disable', label: t(`${room}.reason.action`), when: 'disabled' as const },
        { wish: 'delete', label: t(`${room}.delete.action`) },
      ],
    ]);
  return {
    path: ofDirectory.some((room) => rooms.includes(room)) ? '/api/live/find' : null,
    actions: makers.filter(({ room }) => writable.includes(room)),
    verbs: Object.fromEntries(verbs),
  };
}
