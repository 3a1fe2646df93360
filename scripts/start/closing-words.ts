import type { Place } from './place';

export type Outcome = {
  place: Place;
  url: string;
  /** Page that makes the first administrator; null when there is one. */
  link: string | null;
  listeners: readonly { kind: string; port: number }[];
  silent: readonly number[];
  /** Those whose port another program held before the mail programs began. */
  taken: readonly { kind: string; port: number }[];
  /** Why this machine serves no mail itself. */
  nodeLacks: string | undefined;
  /** Says that its disk is full. */
  disk: string | undefined;
};

/** What a person needs to know once everything runs. */
export function closingWords(outcome: Outcome): string {
  const { place, url, link } = outcome;
  return [
    '',
    `Postwarden runs: ${url}`,
    ...(link ? ['', 'Make the first administrator within 24 hours (this link works once):', `  ${link}`] : []),
    '',
    ...(outcome.nodeLacks ? noNode(outcome.nodeLacks) : mailPorts(outcome)),
    '',
    `Logs: ${place.data}/logs. Stop: Ctrl-C.`,
  ].join('\n');
}

function noNode(why: string): string[] {
  return [
    'This machine serves no mail itself; the rest of Postwarden works.',
    ...why.split('\n').map((line) => `  ${line}`),
    '  To let another machine serve mail: docs/nodes.md.',
  ];
}

function mailPorts({ listeners, silent, taken, place, disk }: Outcome): string[] {
  const ports = listeners.map(({ kind, port }) => `${kind} ${port}`).join(' · ');
  if (silent.length === 0) return [`Mail on this machine: ${ports}`];
  const held = taken.map(({ kind, port }) => `${port} (${kind})`).join(', ');
  const takenWords =
    held && `${held}: taken by another program. Stop that one, or give the listener another port and deploy.`;
  return [
    `Mail on this machine: ${ports}`,
    `  Not answering yet: ${silent.join(', ')}. ${disk ?? (takenWords || `${place.data}/logs/agent.log says why.`)}`,
  ];
}
