import { subscribe } from 'node:diagnostics_channel';
import type { IncomingMessage } from 'node:http';
import { env } from '@/lib/env';

/**
 * Puts the true address of the browser into X-Forwarded-For, and takes X-Forwarded-Host away, before Next reads either.
 *
 * Next believes both from anybody: with a made-up address a stranger would escape the throttle and sign the audit log with
 * another's name, and a made-up host lets a foreign origin run server actions (SECURITY.md ACT-09). A page never sees the
 * socket, so this is done where Node announces a request, before its server hears of it (diagnostics_channel,
 * "http.server.request.start").
 */
export function watchPeers(): void {
  subscribe('http.server.request.start', (message) => {
    if (isRequest(message)) trueHeaders(message.request);
  });
}

function trueHeaders(request: IncomingMessage): void {
  const peer = plain(request.socket.remoteAddress ?? '');
  const forwarded = request.headers['x-forwarded-for'];
  request.headers['x-forwarded-for'] = browserAddress(peer, forwarded, env.POSTWARDEN_TRUSTED_PROXIES);
  delete request.headers['x-forwarded-host'];
}

/** The last address of the chain that no proxy of ours has: whatever stands before it, the browser may have made up. */
export function browserAddress(
  peer: string,
  forwarded: string | readonly string[] | undefined,
  trusted: readonly string[],
): string {
  const chain = `${forwarded ?? ''}`.split(',').map(plain).filter(Boolean);
  const hops = [...chain, peer];
  while (hops.length > 1 && trusted.includes(hops.at(-1) ?? '')) hops.pop();
  return hops.at(-1) ?? peer;
}

function plain(address: string): string {
  return address.trim().replace(/^::ffff:/i, '');
}

function isRequest(message: unknown): message is { request: IncomingMessage } {
  return typeof message === 'object' && message !== null && 'request' in message;
}
