'use client';

import type { DnsRecord } from '@/components/dns/dns-records';
import { DnsRecords } from '@/components/dns/dns-records';
import { StepBar } from '@/components/layout/step-bar';
import { Card } from '@/components/ui/card';
import { Exhibit } from './exhibit';

const name = 'lagomarino.example';
const mx: DnsRecord = {
  purpose: 'mx',
  name,
  type: 'MX',
  value: `10 mail.${name}.`,
  state: 'found',
  found: [`10 mail.${name}`],
  why: null,
  about: null,
};

const samples: readonly DnsRecord[] = [
  mx,
  { ...mx, purpose: 'address', name: `mail.${name}`, type: 'A', value: null, found: ['192.0.2.25', '2001:db8::25'] },
  {
    ...mx,
    purpose: 'spf',
    type: 'TXT',
    value: 'v=spf1 mx ~all',
    state: 'differs',
    found: [`v=spf1 include:${'a-rather-long-name.'.repeat(6)}elsewhere.example -all`],
    why: 'includes-none',
    about: `${'a-rather-long-name.'.repeat(6)}elsewhere.example`,
  },
  {
    ...mx,
    purpose: 'dmarc',
    name: `_dmarc.${name}`,
    type: 'TXT',
    value: 'v=DMARC1; p=none',
    state: 'missing',
    found: [],
  },
];

export function Records() {
  return (
    <Exhibit name="DNS records">
      <div className="grid grid-cols-1 items-start gap-4 lg:grid-cols-2">
        <Card title="Asked" flush>
          <DnsRecords label="Asked" records={samples} />
        </Card>
        <Card title="Not heard" flush>
          <DnsRecords
            label="Not heard"
            records={[
              { ...mx, state: 'asking', found: [] },
              { ...mx, purpose: 'spf', type: 'TXT', state: 'cannot-ask', found: [], why: 'silent' },
            ]}
          />
        </Card>
      </div>
    </Exhibit>
  );
}

const steps = ['Server name', 'First domain', 'DNS records', 'First mailbox'].map((label, place) => ({
  id: label,
  label,
  href: '/gallery',
  done: place === 0,
  words: place === 0 ? 'Done' : 'Not yet',
}));

export function Steps() {
  return (
    <Exhibit name="Steps of a guided way">
      <StepBar label="Steps" steps={steps} current="First domain" />
    </Exhibit>
  );
}
