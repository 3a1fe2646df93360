export type JoinFacts = { name: string; token: string; caPin: string; console: string };

/** Port on which an agent listens unless its administrator says otherwise. */
const agentPort = 9444;

/**
 * What to type on the new node. Name, token and pin hold letters, digits, hyphens and underscores alone, so nothing needs quotes. The pin
 * travels with the token: it is how the node knows that the console is the one that made this command (MTLS-02).
 */
export function joinCommand({ name, token, caPin, console }: JoinFacts): string {
  return [
    'node /opt/postwarden/agent.mjs join --mode system --state /var/lib/postwarden/node',
    `--console ${console} --name ${name}`,
    `--token ${token}`,
    `--ca-pin ${caPin}`,
    `--listen 0.0.0.0:${agentPort} --hostname "$(hostname -f)" --endpoint "$(hostname -f):${agentPort}"`,
  ].join(' \\\n  ');
}
