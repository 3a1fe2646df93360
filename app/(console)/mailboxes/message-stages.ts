import type { Stage, StageState } from '@/components/feedback/stage-progress';
import type { TestMessageDto } from '@/lib/capabilities/mailboxes/schema';
import type { MessageGate } from '@/lib/contract/api';
import { messageGates } from '@/lib/contract/api';

type Message = NonNullable<TestMessageDto>;
type Heard = NonNullable<Message['gates'][MessageGate]>;

/** Every gate of a message: what was heard of it, and what one that was not heard of is in the light of the others. Pure. */
export function messageStages(message: Message, words: (key: string) => string): Stage[] {
  const isOver = message.state !== 'asked' && message.state !== 'sending';
  return messageGates.map((gate) => {
    const heard = message.gates[gate];
    const label = words(`gate.${gate}`);
    return heard
      ? { id: gate, label, state: stateOf(gate, heard), note: noteOf(gate, heard, words) }
      : { id: gate, label, state: unheard[wayTo(message, gate)][isOver ? 'over' : 'underWay'] };
  });
}

/** The filter and the delivery are heard of side by side. */
const before = { accepted: null, filtered: 'accepted', delivered: 'accepted', found: 'delivered' } as const;

/** Whether it comes to a gate now, perhaps later, or never. */
function wayTo(message: Message, gate: MessageGate): keyof typeof unheard {
  const earlier = before[gate];
  if (earlier === null) return 'now';
  const heard = message.gates[earlier];
  if (heard) return heard.state === 'passed' ? 'now' : 'never';
  return wayTo(message, earlier) === 'never' ? 'never' : 'later';
}

/** What is over was not heard to its end: where it stood last is not known. */
const unheard = {
  now: { underWay: 'active', over: 'unknown' },
  later: { underWay: 'waiting', over: 'not-reached' },
  never: { underWay: 'not-reached', over: 'not-reached' },
} as const satisfies Record<string, Record<string, StageState>>;

/** A node without a filter has passed it by; one without a door has none to go through. */
function stateOf(gate: MessageGate, { state }: Heard): StageState {
  switch (state) {
    case 'passed':
      return 'done';
    case 'failed':
      return 'failed';
    case 'waiting':
      return 'failed';
    case 'none':
      return gate === 'accepted' ? 'failed' : 'waiting';
    case 'unknown':
      return 'unknown';
  }
}

function noteOf(gate: MessageGate, { state, words: said }: Heard, words: (key: string) => string): string {
  if (state === 'none' || state === 'unknown') return words(`${state}.${gate}`);
  return state === 'waiting' ? `${words('put-off')} ${said}` : said;
}

/** What became of it, in a word: the first that went wrong. */
export function messageOutcome({
  state,
  gates,
}: Message): 'on-its-way' | 'arrived' | 'unreachable' | 'lost' | MessageGate {
  if (gates.found?.state === 'passed') return 'arrived';
  if (state === 'asked' || state === 'sending') return 'on-its-way';
  if (state === 'unreachable' || state === 'lost') return state;
  return messageGates.find((gate) => gate !== 'filtered' && gates[gate]?.state !== 'passed') ?? 'found';
}
