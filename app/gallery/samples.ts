import type { DiffHunk } from '@/components/diff/file-diff';
import type { Stage } from '@/components/feedback/stage-progress';
import type { NavGroup } from '@/components/layout/nav';
import type { RunningRevision } from '@/components/layout/revision-mark';
import type { Status } from '@/components/ui/status';

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

/** What the palette of the header can do; it finds rooms and these, since the gallery has no directory. */
export const paletteActions = [
  { room: 'mailboxes', label: 'New mailbox', href: '/gallery?do=new' },
  { room: 'listeners', label: 'Add listener', href: '/gallery?open=new' },
];

export const running: RunningRevision = {
  revision: 418,
  href: '/gallery/nodes',
  nodes: [
    { name: 'mx1', state: 'as-it-should', runs: true },
    { name: 'mx2', state: 'as-it-should', runs: true },
    { name: 'mx3', state: 'drifted', runs: true },
  ],
};

export const statusNames: readonly Status[] = [
  'running',
  'draft',
  'deploying',
  'on-trial',
  'rejected',
  'drifted',
  'broken',
  'in-force',
  'on-its-way',
  'enabled',
  'disabled',
  'contained',
  'proven',
  'valid',
  'not-started',
  'expiring',
  'unknown',
  'found',
  'differs',
  'missing',
  'cannot-ask',
];

export type SampleMailbox = {
  id: string;
  local: string;
  domain: string;
  name: string;
  accountClass: string;
  status: Status;
  usedGb: number;
  limitGb: number;
  sent: number;
};

export const mailboxes: readonly SampleMailbox[] = [
  {
    id: '1',
    local: 'l.conti',
    domain: 'lagomarino.example',
    name: 'Laura Conti',
    accountClass: 'Sales staff',
    status: 'enabled',
    usedGb: 3.1,
    limitGb: 5,
    sent: 41,
  },
  {
    id: '2',
    local: 'ordini',
    domain: 'studiobrera.example',
    name: 'Ordini (shared)',
    accountClass: 'Default',
    status: 'contained',
    usedGb: 1.2,
    limitGb: 5,
    sent: 299,
  },
  {
    id: '3',
    local: 'p.greco',
    domain: 'ospedale-sanmarco.example',
    name: 'Paola Greco',
    accountClass: 'Clinical',
    status: 'on-its-way',
    usedGb: 4.9,
    limitGb: 5,
    sent: 88,
  },
  {
    id: '4',
    local: 'g.neri',
    domain: 'lagomarino.example',
    name: 'Giorgio Neri',
    accountClass: 'Sales staff',
    status: 'disabled',
    usedGb: 4.1,
    limitGb: 5,
    sent: 0,
  },
];

export const hunks: readonly DiffHunk[] = [
  {
    heading: 'smtpd_recipient_restrictions',
    lines: [
      { kind: 'same', number: 118, text: '    reject_rbl_client zen.lists.example=127.0.0.[2..11]' },
      {
        kind: 'added',
        number: 119,
        text: '    reject_rhsbl_sender dbl.lists.example',
        problem: 'The list would refuse every sender.',
      },
      { kind: 'same', number: 120, text: '    permit' },
    ],
  },
  {
    heading: 'smtpd_tls',
    lines: [
      { kind: 'removed', number: 204, text: 'smtpd_tls_security_level = may' },
      { kind: 'added', number: 205, text: 'smtpd_tls_security_level = encrypt' },
    ],
  },
];

export const stages: readonly Stage[] = [
  { id: 'compiled', label: 'Compiled', state: 'done', note: '3 changes, 2 files', durationMs: 100 },
  { id: 'sent', label: 'Sent', state: 'done', note: 'mx1, mx2, mx3', durationMs: 200 },
  { id: 'checked', label: 'Checked by the engines', state: 'active' },
  { id: 'tried', label: 'Tried out', state: 'failed', note: 'mx1: a DNS list failed its test', durationMs: 900 },
  { id: 'switched', label: 'Switched', state: 'not-reached' },
  { id: 'probed', label: 'Probed', state: 'waiting' },
];
