import { createServer } from 'node:net';
import type { Exec } from './exec';
import { errorCode, wordsOfError } from './files';

export type BindAnswer =
  | { readonly kind: 'free' }
  | { readonly kind: 'taken' }
  | { readonly kind: 'absent' }
  | { readonly kind: 'impossible'; readonly words: string };

/**
 * Whether somebody could listen here: binds, listens, closes. Binding alone is not enough: with SO_REUSEADDR two sockets may bind one
 * port and only listen(2) finds the quarrel. IPv6 sockets are IPv6 only, as Postfix and Dovecot open theirs.
 */
export function tryListening(address: string, port: number): Promise<BindAnswer> {
  return new Promise((resolve) => {
    const server = createServer();
    server.once('error', (error) => resolve(answerOf(error)));
    server.listen({ host: address, port, exclusive: true, ipv6Only: address.includes(':') }, () => {
      server.close(() => resolve({ kind: 'free' }));
    });
  });
}

function answerOf(error: Error): BindAnswer {
  switch (errorCode(error)) {
    case 'EADDRINUSE':
      return { kind: 'taken' };
    case 'EADDRNOTAVAIL':
    case 'EAFNOSUPPORT':
      return { kind: 'absent' };
    default:
      return { kind: 'impossible', words: wordsOfError(error) };
  }
}

/** Who listens on a port, such as `nginx (pid 812)`, from ss(8); null when it can't be told. */
export async function findPortHolder(exec: Exec, port: number): Promise<string | null> {
  const sockets = await exec('/usr/bin/ss', ['-Hltnp', `sport = :${port}`], { timeoutMs: 2_000 });
  const holder = /users:\(\("([^"]{1,40})",pid=(\d+)/.exec(sockets.stdout);
  return holder ? `${holder[1]} (pid ${holder[2]})` : null;
}
