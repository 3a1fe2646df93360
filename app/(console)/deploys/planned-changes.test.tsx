import { renderToStaticMarkup } from 'react-dom/server';
import { expect, test } from 'vitest';
import deploys from '@/lib/capabilities/deploys/messages/en.json' with { type: 'json' };
import type { PlanDto, ReviewDto } from '@/lib/capabilities/deploys/schema';
import listeners from '@/lib/capabilities/listeners/messages/en.json' with { type: 'json' };
import { LanguageProvider } from '@/lib/i18n/client';
import { compiled } from '@/lib/i18n/compiled';
import messages from '@/lib/i18n/messages/en.json' with { type: 'json' };
import { PlannedChanges } from './planned-changes';

const change = (object: string, author: string | null = null) => ({
  ...{ room: 'listeners', object, key: 'change.port', values: { kind: 'smtp', port: '2525' }, before: '25' },
  ...{ after: '2525', format: 'text' as const, author, changedAt: null },
});
const setting = { capability: 'listeners', object: '7', field: 'port' };
const taken = { stage: 'bind', engine: 'postfix', code: 'port-taken', file: null, line: null, setting } as const;
const plan: PlanDto = {
  ...{ nodeId: '1', node: 'mx1', state: 'answered', reason: '', files: [], answeredAt: null },
  refusals: [{ ...taken, words: 'bind 0.0.0.0 port 2525: Address already in use' }],
};
const review: ReviewDto = {
  ...{ since: 1, draftHash: '', changes: [change('7'), change('8')], leaveOut: [] },
  ...{ nodes: 1, plannedHash: '', problem: null },
};

const drawn = (shown: ReviewDto) =>
  renderToStaticMarkup(
    <LanguageProvider
      locale="en"
      timeZone="UTC"
      now={new Date()}
      messages={compiled({ ...messages, listeners, deploys })}
    >
      <PlannedChanges review={shown} plans={[plan]} />
    </LanguageProvider>,
  );

test('a port that a node’s check calls taken stands at its change alone, in the node’s words, with the way to the field', () => {
  const [refused = '', other = ''] = drawn(review).split('</article>');
  expect(refused).toContain('A port is taken on mx1');
  expect(refused).toContain('bind 0.0.0.0 port 2525: Address already in use');
  expect(refused).toContain('href="/listeners?open=7"');
  expect(other).not.toContain('taken');
});

test('one’s own change says “you”, another one’s who it was', () => {
  const [yours, theirs] = drawn({ ...review, changes: [change('8', ''), change('9', 'Marco Sala')] }).split(
    '</article>',
  );
  expect(yours).toContain('>you<');
  expect(theirs).toContain('>Marco Sala<');
});
