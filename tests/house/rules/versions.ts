import { z } from 'zod';
import type { Finding, Rule } from '../rule';

/** Lowest versions without a known hole that reaches us (SECURITY.md ACT-13); a package that isn't installed is no matter. */
const floors: Readonly<Record<string, string>> = {
  next: '16.2.6', // 2026-05 advisories: WebSocket SSRF, server action decoding
  react: '19.2.6', // 2026-05 advisories: React Server Components decoding
  'react-dom': '19.2.6',
  'node-forge': '1.4.0', // GHSA-2328-f5f3-gj25: certificate chain checks
};

const lock = z.object({ packages: z.record(z.string(), z.object({ version: z.string().optional() })) });
const locked = (version: string) => ({
  'package-lock.json': JSON.stringify({ packages: { 'node_modules/next': { version } } }),
});

export const versions: Rule = {
  promise: 'no package is older than its first version without a known hole',
  remedy: 'npm install <package>@<newer version>, and run the whole test set.',
  find: (tree) => (tree.has('package-lock.json') ? oldPackages(tree.text('package-lock.json')) : []),
  breaks: {
    'an old minor': locked('16.2.5'),
    'an old major': locked('15.9.9'),
    'an old preview': locked('16.2.6-canary.1'),
    'an old copy inside another package': {
      'package-lock.json': '{"packages":{"node_modules/a/node_modules/node-forge":{"version":"1.3.9"}}}',
    },
  },
  keeps: { 'the floor itself': locked('16.2.6'), 'a higher one': locked('16.10.0') },
};

function oldPackages(text: string): Finding[] {
  return Object.entries(lock.parse(JSON.parse(text)).packages).flatMap(([path, { version }]) => {
    const name = path.split('node_modules/').at(-1) ?? '';
    const floor = floors[name];
    if (!floor || !version || !isBelow(version, floor)) return [];
    return [{ path: 'package-lock.json', what: `${path} is ${version}, below ${floor}` }];
  });
}

/** By numbers; a preview of a version comes before it (semver.org 11). */
function isBelow(version: string, floor: string): boolean {
  const [numbers = '', preview] = version.split('-');
  const order = numbers.localeCompare(floor, 'en', { numeric: true });
  return order < 0 || (order === 0 && preview !== undefined);
}
