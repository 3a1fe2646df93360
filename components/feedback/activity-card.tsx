import { Card } from '../ui/card';
import { Link } from '../ui/link';
import { Time } from '../ui/time';

/** One thing that was done; `did` is in words. */
export type ActivityLine = { id: string; at: string; who: string; did: string; href?: string | null };

/** The newest changes of an object: what, who, when. */
export function ActivityCard({ title, lines }: { title: string; lines: readonly ActivityLine[] }) {
  if (lines.length === 0) return null;
  return (
    <Card title={title}>
      <ol className="grid gap-2.5">
        {lines.map((line) => (
          <li key={line.id} className="grid gap-px text-help">
            <span className="font-semibold [overflow-wrap:anywhere]">
              {line.href ? (
                <Link href={line.href} look="plain" className="hover:underline">
                  {line.did}
                </Link>
              ) : (
                line.did
              )}
            </span>
            <span className="text-text-2">
              <bdi>{line.who}</bdi> · <Time at={line.at} look="age" />
            </span>
          </li>
        ))}
      </ol>
    </Card>
  );
}
