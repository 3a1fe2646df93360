import { connect, createServer } from 'node:net';
import { errorCode, wordsOfError } from './files';

export type BindAnswer =
  | { readonly kind: 'free' }
  | { readonly kind: 'taken' }
  | { readonly kind: 'absent' }
  /** An address of another kind: without its zone, of a group, IPv4 in the clothes of IPv6. */
  | { readonly kind: 'unfit' }
  | { readonly kind: 'impossible'; readonly words: string };

const knockTimeoutMs = 500;

/**
 * Whether somebody could listen here: binds, listens, closes. Binding alone is not enough: with SO_REUSEADDR two sockets may bind one
 * port and only listen(2) finds the quarrel. IPv6 sockets are IPv6 only, as Postfix and Dovecot open theirs.
 */
export function tryListening(address: string, port: number): Promise<BindAnswer> {
  return listenAndThen(address, port, async () => ({ kind: 'free' }));
}

/**
 * Whether somebody could serve at this address, whoever holds which port: listens at a port that the system picks, and knocks. Linux lets
 * a socket listen at the address of a group or of a whole network (224.0.0.1, 255.255.255.255), where nobody can ever connect.
 */
export function tryAddress(address: string): Promise<BindAnswer> {
  return listenAndThen(address, 0, (port) => knock(address, port));
}

function listenAndThen(
  address: string,
  port: number,
  whileListening: (port: number) => Promise<BindAnswer>,
): Promise<BindAnswer> {
  return new Promise((resolve) => {
    const server = createServer((visitor) => visitor.on('error', () => {}).destroy());
    server.once('error', (error) => resolve(answerOf(error)));
    server.listen({ host: address, port, exclusive: true, ipv6Only: address.includes(':') }, async () => {
      const given = server.address();
      const answer = await whileListening(typeof given === 'object' && given !== null ? given.port : port);
      server.close(() => resolve(answer));
    });
  });
}

/** Only the routing table's own no counts: a firewall that lets nobody in says nothing, and says it of this one port. */
export function knock(host: string, port: number): Promise<BindAnswer> {
  return new Promise((resolve) => {
    const visitor = connect({ host, port, timeout: knockTimeoutMs });
    const end = (answer: BindAnswer) => {
      visitor.destroy();
      resolve(answer);
    };
    visitor.once('connect', () => end({ kind: 'free' }));
    visitor.once('timeout', () => end({ kind: 'free' }));
    visitor.once('error', (error) => end({ kind: errorCode(error) === 'ENETUNREACH' ? 'unfit' : 'free' }));
  });
}

function answerOf(error: Error): BindAnswer {
  switch (errorCode(error)) {
    case 'EADDRINUSE':
      return { kind: 'taken' };
    case 'EADDRNOTAVAIL':
    case 'EAFNOSUPPORT':
      return { kind: 'absent' };
    case 'EINVAL':
      return { kind: 'unfit' };
    default:
      return { kind: 'impossible', words: wordsOfError(error) };
  }
}
