import { renderToStaticMarkup } from 'react-dom/server';
import { expect, test } from 'vitest';
import { LanguageProvider } from '@/lib/i18n/client';
import { compiled } from '@/lib/i18n/compiled';
import messages from '@/lib/i18n/messages/en.json' with { type: 'json' };
import type { Stage } from './stage-progress';
import { StageProgress } from './stage-progress';

function drawn(...stages: Stage[]): string {
  const now = new Date('2026-03-14T10:31:00Z');
  return renderToStaticMarkup(
    <LanguageProvider locale="en" timeZone="UTC" now={now} messages={compiled(messages)}>
      <StageProgress stages={stages} />
    </LanguageProvider>,
  );
}

test('a finished stage shows its time; where nobody knows it, nothing stands in its place', () => {
  expect(drawn({ id: 'sent', label: 'Sent', state: 'done', durationMs: 900 })).toContain('0.9');
  const unknown = drawn({ id: 'sent', label: 'Sent', state: 'done' });
  expect(unknown.match(/done/g)).toHaveLength(1);
  expect(unknown).toContain('<span class="sr-only">, done</span>');
});

test('a stage that was not reached, or of which nobody knows, says so in words', () => {
  expect(drawn({ id: 'probed', label: 'Probed', state: 'unknown' })).toContain(messages.stage.unknown);
  expect(drawn({ id: 'probed', label: 'Probed', state: 'not-reached' })).toContain(messages.stage['not-reached']);
});
