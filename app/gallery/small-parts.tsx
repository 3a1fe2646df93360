'use client';

import { Download, Plus, Trash2 } from 'lucide-react';
import { useState } from 'react';
import { DatabaseAway } from '@/components/feedback/database-away';
import { Avatar } from '@/components/ui/avatar';
import { Badge } from '@/components/ui/badge';
import { Button } from '@/components/ui/button';
import { ButtonLink } from '@/components/ui/button-link';
import { Card } from '@/components/ui/card';
import { CodeBlock } from '@/components/ui/code-block';
import { Kbd } from '@/components/ui/kbd';
import { KeyValueList } from '@/components/ui/key-value';
import { Link } from '@/components/ui/link';
import { Note } from '@/components/ui/note';
import { Segmented } from '@/components/ui/segmented';
import type { Status } from '@/components/ui/status';
import { statuses } from '@/components/ui/status';
import { TabLinks, TabPanels } from '@/components/ui/tabs';
import { TextButton } from '@/components/ui/text-button';
import { Time } from '@/components/ui/time';
import { Unknown } from '@/components/ui/unknown';
import { useFormats } from '@/lib/i18n/client';
import { Exhibit, Row } from './exhibit';
import { statusNames } from './samples';

export function Buttons() {
  return (
    <Exhibit name="Buttons and links">
      <Row>
        <Button variant="primary" icon={<Plus aria-hidden="true" />}>
          New mailbox <Kbd onAccent>C</Kbd>
        </Button>
        <Button icon={<Download aria-hidden="true" />}>Export</Button>
        <Button variant="ghost">Discard…</Button>
        <Button variant="danger">Delete 3 mailboxes</Button>
        <Button variant="danger-quiet">Disable…</Button>
        <Button disabled>Saved</Button>
        <Button variant="primary" pending pendingLabel="Saving…">
          Save
        </Button>
        <ButtonLink href="/gallery">Review</ButtonLink>
      </Row>
      <Row>
        <Button size="small">Small</Button>
        <Button size="large" variant="primary">
          Large
        </Button>
        <Link href="/gallery">See the senders</Link>
        <TextButton>Put back</TextButton>
        <Avatar name="Giulia Ferri" />
        <Kbd>Ctrl K</Kbd>
      </Row>
    </Exhibit>
  );
}

export function Badges() {
  return (
    <Exhibit name="Status">
      <Row>
        {statusNames.map((status: Status) => (
          <Badge key={status} status={status} />
        ))}
      </Row>
      <Row>
        {statusNames
          .filter((status) => statuses[status].tone === 'success')
          .map((status) => (
            <Badge key={status} status={status} quiet />
          ))}
      </Row>
    </Exhibit>
  );
}

export function Notes() {
  return (
    <Exhibit name="Notes">
      <div className="grid grid-cols-1 gap-3 lg:grid-cols-2">
        <Note tone="warn" title="7 senders would be refused.">
          In the last 30 days 412 of 1,281,930 messages arrived without TLS.{' '}
          <Link href="/gallery">See the senders</Link>
        </Note>
        <Note tone="info">mx3 hasn’t answered since 09:31. It goes on with revision 418.</Note>
        <Note tone="danger" actions={<Button size="small">Go to the setting</Button>}>
          Port 587 is taken on mx1 by another program.
        </Note>
        <Note tone="success">All three nodes hold this mailbox as shown.</Note>
        <Note tone="quiet">Postfix reads the list at the next reload.</Note>
      </div>
      <DatabaseAway onTry={() => undefined} />
    </Exhibit>
  );
}

export function Facts() {
  const { number, bytes, duration, percent } = useFormats();
  const [node, setNode] = useState('mx1');
  return (
    <Exhibit name="Facts, tabs and code">
      <div className="grid grid-cols-1 gap-4 lg:grid-cols-2">
        <Card title="Today" note="live" actions={<Button size="small">Would this message pass?</Button>}>
          <KeyValueList
            entries={[
              {
                label: 'Messages',
                value: (
                  <>
                    {number(1_912)} <span className="text-text-3">/ {number(2_000)}</span>
                  </>
                ),
              },
              {
                label: 'Storage',
                value: bytes(4_900_000_000),
              },
              { label: 'Refused', value: `${percent(0.336)} · ${duration(900)}` },
              { label: 'Last sign-in', value: <Time at={new Date(Date.UTC(2026, 2, 14, 10, 31))} look="deadline" /> },
              { label: 'Greylisted', value: <Unknown /> },
            ]}
          />
        </Card>
        <Card title="Deploy revision 419" draft>
          <Segmented
            label="Node"
            value={node}
            onChange={setNode}
            options={['mx1', 'mx2', 'mx3'].map((value) => ({ value, label: value }))}
          />
          <p className="mt-3 text-text-2">What {node} will hold.</p>
        </Card>
      </div>
      <TabLinks
        label="Mailbox"
        tabs={[
          { href: '/gallery/summary', label: 'Summary' },
          { href: '/gallery', label: 'Policies' },
        ]}
      />
      <TabPanels
        label="Nodes"
        panels={[
          {
            id: 'mx1',
            label: 'mx1',
            content: (
              <CodeBlock
                label="Answer of mx1"
                code={
                  'dbltest.example.dbl.lists.example  A    127.255.255.254   expected 127.0.1.2 to 127.0.1.99\ndbltest.example.dbl.lists.example  TXT  "Error: query via public resolver refused"'
                }
              />
            ),
          },
          { id: 'mx2', label: 'mx2', content: <p>Not started.</p> },
        ]}
      />
      <Button variant="ghost" icon={<Trash2 aria-hidden="true" />} className="justify-self-start">
        Remove from draft
      </Button>
    </Exhibit>
  );
}
