import { z } from 'zod';
import { mostListeners } from './door';
import { setting } from './setting';
import { greetingText, ipAddress, port } from './text';

/** What a capability may ask of Dovecot. Closed, as in postfix.ts. */
export const dovecotSettings = {
  'imap.login_greeting': greetingText.describe('Greeting of every IMAP listener; Dovecot has one for each protocol.'),
  'pop3.login_greeting': greetingText.describe('Greeting of every POP3 listener.'),
  'sieve.login_greeting': greetingText.describe('Greeting of every ManageSieve listener.'),
} as const;

export const dovecotSettingName = z.enum(Object.keys(dovecotSettings) as [DovecotSettingName, ...DovecotSettingName[]]);
export type DovecotSettingName = keyof typeof dovecotSettings;

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
  settings: z
    .partialRecord(
      dovecotSettingName,
      z.strictObject({ value: z.string().describe('As dovecotSettings allows it for this name.'), setting }),
    )
    .describe('Global settings.'),
  listeners: z
    .array(z.strictObject({ listener: dovecotListener, setting }))
    .max(mostListeners)
    .describe('Listeners.'),
});
