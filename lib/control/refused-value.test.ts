import { expect, test } from 'vitest';
import type { Refusal } from '@/lib/contract/verdict';
import { isAsRefused, refusedObject } from './refused-value';

const rooms = [{ id: 'doors', triedTogether: ['address', 'port'] }];
const refused = { id: 3, address: '0.0.0.0', port: 14_191, greeting: null, sizeBytes: 25 };

function no(field: string, stage: Refusal['stage'] = 'bind'): Refusal {
  const setting = { capability: 'doors', object: '3', field };
  return { stage, engine: null, code: 'port-taken', file: null, line: null, words: '', setting };
}

test('a refusal stands while the field, and what is tried along with it, are as they were refused', () => {
  const isStanding = (field: string, now: object) => isAsRefused(rooms, no(field), refused, { ...refused, ...now });
  expect(isStanding('port', {})).toBe(true);
  expect(isStanding('port', { greeting: 'ready' })).toBe(true);
  expect(isStanding('port', { port: 14_193 })).toBe(false);
  expect(isStanding('port', { address: '127.0.0.2' })).toBe(false);
  expect(isStanding('sizeBytes', { port: 14_193 })).toBe(true);
  expect(isStanding('sizeBytes', { sizeBytes: 26 })).toBe(false);
});

test('a probe asks the whole object: any other value there is another question', () => {
  expect(isAsRefused(rooms, no('port', 'probe'), refused, { ...refused })).toBe(true);
  expect(isAsRefused(rooms, no('port', 'probe'), refused, { ...refused, ...{ cameLater: null } })).toBe(true);
  const greeted = { ...refused, greeting: 'ready' };
  expect(isAsRefused(rooms, no('port', 'probe'), refused, greeted)).toBe(false);
});

test('the object is found by room and id; a refusal of no setting has none', () => {
  expect(refusedObject({ doors: [refused] }, no('port'))).toBe(refused);
  expect(refusedObject({ doors: [] }, no('port'))).toBeUndefined();
  expect(refusedObject({ doors: [refused] }, { ...no('port'), setting: null })).toBeUndefined();
});
