import { z } from 'zod';
import { mostListeners } from './door';
import { setting, wished } from './setting';
import { greetingText, hostName, ipAddress, port } from './text';

/**
 * What a capability may ask of Postfix. Closed on purpose: a parameter that is not here can't be set from the console,
 * so a stolen console can't make a node run a command (`mailbox_command`, pipe transports …).
 */
export const postfixParameters = z.strictObject({
  message_size_limit: wished(
    z.int().min(1_024).max(2_147_483_647).describe('Greatest message of all listeners, bytes; postconf(5).'),
  ).optional(),
  myhostname: wished(
    hostName.describe('Name of the server: greeting, EHLO, Received lines. Without it the node’s own.'),
  ).optional(),
});
export type PostfixParameters = z.infer<typeof postfixParameters>;

/** One smtpd(8) listener, a line of master.cf(5). */
export const postfixService = z.strictObject({
  id: z
    .string()
    .regex(/^[a-z0-9-]{1,40}$/)
    .describe('Stable name; becomes the syslog name of the listener.'),
  role: z
    .enum(['smtp', 'submission', 'submissions'])
    .describe('Mail from other servers, or from our users (RFC 6409, RFC 8314).'),
  address: ipAddress.describe('Address of the node to listen on; 0.0.0.0 or :: for all.'),
  port: port.describe('TCP port.'),
  idleTimeoutSeconds: z.int().min(5).max(3_600).describe('smtpd_timeout: silence after which the line is closed.'),
  messageSizeLimitBytes: z.int().min(1_024).max(2_147_483_647).describe('message_size_limit of this listener.'),
  greeting: greetingText.nullable().describe('Text after the host name in the 220 line, in ASCII; null for "ESMTP".'),
});
export type PostfixService = z.infer<typeof postfixService>;

export const postfixDocument = z.strictObject({
  parameters: postfixParameters.describe('main.cf parameters.'),
  services: z
    .array(z.strictObject({ service: postfixService, setting }))
    .max(mostListeners)
    .describe('Listeners.'),
});
