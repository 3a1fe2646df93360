import { expect, test } from 'vitest';
import { joinRequest } from '@/lib/contract/api';
import { localHostname } from '@/scripts/start/mail-node';

test('the node of this machine joins whatever the machine is called: its name is none of the machine’s', () => {
  expect(joinRequest.shape.hostname.parse(localHostname)).toBe('mail.localhost');
});
