import { createServer } from 'node:net';

export type ListeningAnswer = 'free' | 'taken' | 'absent' | 'impossible';

/**
 * Whether somebody could listen at one address of this machine: `taken` by another program, `absent` where the machine has no such address.
 * IPv6 is IPv6 only, as Postfix and Dovecot open theirs (lib/contract/door.ts): who holds all of IPv4 is in nobody's way there.
 */
export function tryListening(address: string, port: number): Promise<ListeningAnswer> {
  return new Promise((done) => {
    const server = createServer();
    server.once('error', (error: NodeJS.ErrnoException) => done(answerOf(error.code)));
    server.listen({ port, host: address, exclusive: true, ipv6Only: address.includes(':') }, () =>
      server.close(() => done('free')),
    );
  });
}

function answerOf(code: string | undefined): ListeningAnswer {
  if (code === 'EADDRINUSE') return 'taken';
  return code === 'EADDRNOTAVAIL' || code === 'EAFNOSUPPORT' ? 'absent' : 'impossible';
}
