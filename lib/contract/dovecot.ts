import { z } from 'zod';
import { mostListeners } from './door';
import { setting, wished } from './setting';
import { greetingText, hostName, ipAddress, port } from './text';

/** What a capability may ask of Dovecot. Closed, as in postfix.ts. */
export const dovecotSettings = z.strictObject({
  'imap.login_greeting': wished(
    greetingText.describe('Greeting of every IMAP listener; Dovecot has one for each protocol.'),
  ).optional(),
  'pop3.login_greeting': wished(greetingText.describe('Greeting of every POP3 listener.')).optional(),
  'sieve.login_greeting': wished(greetingText.describe('Greeting of every ManageSieve listener.')).optional(),
  hostname: wished(hostName.describe('Name of the server. Without it the node’s own.')).optional(),
});
export type DovecotSettings = z.infer<typeof dovecotSettings>;

/** One inet_listener of a login service. */
export const dovecotListener = z.strictObject({
  id: z
    .string()
    .regex(/^[a-z0-9-]{1,40}$/)
    .describe('Stable name of the inet_listener.'),
  protocol: z.enum(['imap', 'pop3', 'sieve']).describe('RFC 9051, RFC 1939, RFC 5804.'),
  address: ipAddress.describe('Address of the node to listen on; 0.0.0.0 or :: for all.'),
  port: port.describe('TCP port.'),
  encryption: z.enum(['starttls', 'tls']).describe('STARTTLS required before sign-in, or TLS from the start.'),
});
export type DovecotListener = z.infer<typeof dovecotListener>;

export const dovecotDocument = z.strictObject({
  settings: dovecotSettings.describe('Global settings.'),
  listeners: z
    .array(z.strictObject({ listener: dovecotListener, setting }))
    .max(mostListeners)
    .describe('Listeners.'),
});
