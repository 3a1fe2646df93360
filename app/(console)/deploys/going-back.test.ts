import { expect, test } from 'vitest';
import deploys from '@/lib/capabilities/deploys/messages/en.json' with { type: 'json' };
import { translatorOf } from '@/lib/i18n/translator';
import { aDeployment } from '@/tests/support/a-deployment';
import { goingBack, goingBackValues, wordOfReturn } from './going-back';

const t = translatorOf({ locale: 'en', messages: { deploys } });

test('where nothing ran before a trial nobody is told that its nodes run that again', () => {
  const read = (state: 'applied' | 'returned', byHand: boolean, isFirst: boolean) => {
    const back = goingBack([aDeployment('mx1', state)]);
    const values = { revision: '2', by: 'Marco Sala', ...goingBackValues(back, String) };
    return t(`deploys.trial.${wordOfReturn(back, { byHand, isFirst })}`, values);
  };
  const nothing = 'Nothing ran before, so no node serves mail yet.';
  expect(read('returned', false, true)).toBe(`The time of revision 2 was over before anybody kept it. ${nothing}`);
  expect(read('returned', true, true)).toBe(`Marco Sala went back from revision 2. ${nothing}`);
  expect(read('returned', true, false)).toBe(
    'Marco Sala went back from revision 2. Every node runs what it ran before.',
  );
  expect(read('applied', false, true)).toBe(
    'Nobody kept revision 2, so every node goes back by itself. mx1 has not gone back yet.',
  );
});
