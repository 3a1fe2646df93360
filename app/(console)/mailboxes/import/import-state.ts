import type { ImportDto } from '@/lib/capabilities/mailboxes/schema';
import { isEnd } from '@/lib/capabilities/mailboxes/schema';

type Standing = Pick<ImportDto, 'state' | 'cancelWanted'>;

/** Whether the worker is at it, or about to be. */
export function isAtWork(found: Standing): boolean {
  return isMoving(found) && (found.cancelWanted || found.state !== 'uploading');
}

/** Whether it goes on by itself, so that whoever looks must be told. */
export function isMoving({ state, cancelWanted }: Standing): boolean {
  if (isEnd(state)) return false;
  return cancelWanted || (state !== 'mapping' && state !== 'checked');
}

const checkedStates: readonly ImportDto['state'][] = ['checked', 'hashing', 'applying', 'done'];

/** Whether its bad rows have been counted: until then nobody knows, which is not the same as none. */
export function isChecked({ state, badCount }: Pick<ImportDto, 'state' | 'badCount'>): boolean {
  return checkedStates.includes(state) || (isEnd(state) && badCount > 0);
}
