/** What can be said to the agent: one table for reading, for the help, and for docs/nodes.md. */
export type Verb = 'join' | 'run';
export type Option = {
  of: readonly Verb[];
  /** What stands for its value in the help; null: it has none. */
  value: string | null;
  says: string;
  /** What holds when it is left out: a value, or words. */
  otherwise: string;
};

const required = 'required';

export const options = {
  state: { of: ['join', 'run'], value: 'DIR', says: 'the state folder of the node', otherwise: required },
  console: { of: ['join'], value: 'https://HOST:PORT', says: 'where nodes join the console', otherwise: required },
  token: { of: ['join'], value: 'TOKEN', says: 'what the console made for this node', otherwise: required },
  'token-file': {
    of: ['join'],
    value: 'FILE',
    says: 'a file with the token, as arguments can be seen by everybody',
    otherwise: '--token',
  },
  'ca-pin': { of: ['join'], value: 'PIN', says: 'the hash by which the console is known', otherwise: required },
  name: { of: ['join'], value: 'NAME', says: 'the name that the command was made for', otherwise: required },
  hostname: { of: ['join'], value: 'NAME', says: 'what other mail servers call this machine', otherwise: required },
  listen: {
    of: ['join'],
    value: 'ADDRESS:PORT',
    says: 'where the agent takes calls of the console',
    otherwise: required,
  },
  endpoint: { of: ['join'], value: 'HOST:PORT', says: 'where the console finds that port', otherwise: 'as --listen' },
  mode: {
    of: ['join'],
    value: 'private|system',
    says: 'daemons of its own, or the distribution’s',
    otherwise: 'private',
  },
  'stop-engines-on-exit': { of: ['run'], value: null, says: 'mail ends with the agent', otherwise: 'off' },
  'log-level': {
    of: ['join', 'run'],
    value: 'LEVEL',
    says: 'trace, debug, info, warn, error, fatal or silent',
    otherwise: 'info',
  },
  help: { of: ['join', 'run'], value: null, says: 'shows this', otherwise: 'off' },
} as const satisfies Record<string, Option>;
export type OptionName = keyof typeof options;

const commands: Record<Verb, string> = {
  join: 'join a console, once',
  run: 'serve, until SIGTERM or SIGINT',
};

export function usage(): string {
  const lines = ['The agent of a mail node.'];
  for (const verb of ['join', 'run'] as const) {
    lines.push('', `node agent.mjs ${verb}: ${commands[verb]}`);
    for (const [name, { of, value, says, otherwise }] of Object.entries<Option>(options)) {
      if (!of.includes(verb)) continue;
      lines.push(
        `  ${`--${name}${value === null ? '' : ` ${value}`}`.padEnd(29)} ${says} (${otherwiseWords(otherwise)})`,
      );
    }
  }
  return `${lines.join('\n')}\n`;
}

function otherwiseWords(otherwise: string): string {
  return otherwise === required ? required : `default: ${otherwise}`;
}
