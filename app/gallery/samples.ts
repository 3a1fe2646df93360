import type { NavGroup } from '@/components/layout/nav';
import type { RunningRevision } from '@/components/layout/revision-mark';

/** Made-up data of the exhibits: addresses and networks are those kept for documentation (RFC 2606, 5737). */
export const groups: readonly NavGroup[] = [
  { id: 'overview', rooms: [{ id: 'overview', label: 'Overview', href: '/gallery/overview' }] },
  {
    id: 'directory',
    rooms: [
      { id: 'domains', label: 'Domains', href: '/gallery/domains' },
      { id: 'mailboxes', label: 'Mailboxes', href: '/gallery' },
      { id: 'aliases', label: 'Aliases', href: '/gallery/aliases' },
    ],
  },
  {
    id: 'transport-security',
    rooms: [
      { id: 'listeners', label: 'Listeners', href: '/gallery/listeners' },
      { id: 'certificates', label: 'Certificates', href: '/gallery/certificates', count: { value: 1, tone: 'warn' } },
    ],
  },
  {
    id: 'outbound',
    rooms: [
      { id: 'queue', label: 'Queue', href: '/gallery/queue', count: { value: 127, tone: 'quiet' } },
      { id: 'containment', label: 'Containment', href: '/gallery/containment', count: { value: 1, tone: 'danger' } },
    ],
  },
  { id: 'fleet', rooms: [{ id: 'nodes', label: 'Nodes', href: '/gallery/nodes' }] },
];

export const running: RunningRevision = {
  revision: 418,
  href: '/gallery/nodes',
  nodes: [
    { name: 'mx1', state: 'as-it-should' },
    { name: 'mx2', state: 'as-it-should' },
    { name: 'mx3', state: 'drifted' },
  ],
};
