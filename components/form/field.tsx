import { CircleAlert } from 'lucide-react';
import type { ReactNode } from 'react';
import { classNames } from '../ui/class-names';
import type { TheirChange } from './their-line';
import { TheirLine } from './their-line';

/** What ties a control to its label, help and error; spread it on the control. */
export type FieldWiring = {
  id: string;
  'aria-describedby': string | undefined;
  'aria-invalid': true | undefined;
  'aria-required': true | undefined;
  /** Somebody else left another value here while the form stood open. */
  'data-differs': true | undefined;
};

export type FieldWords = {
  label: ReactNode;
  help?: ReactNode;
  error?: ReactNode;
  /** What a node said no with: the value is saved, and is not obeyed. */
  refused?: ReactNode;
  /** Said beside the label; everything else must be filled in. */
  optional?: ReactNode;
  required?: boolean | undefined;
  className?: string | undefined;
};

type FieldProps = FieldWords & {
  id: string /** Impact note, "Running: …" and the like. */;
  below?: ReactNode;
  theirs?: TheirChange | undefined;
  children: (wiring: FieldWiring) => ReactNode;
};

/** Label above, help under it, control, error under that with its icon, what somebody else changed. A placeholder is never the label. */
export function Field({ id, label, help, optional, required, below, className, children, ...said }: FieldProps) {
  return (
    <div className={classNames('grid min-w-0 grid-cols-1 content-start gap-1.5', className)}>
      <div>
        <label id={`${id}-label`} htmlFor={id} className="text-control font-semibold">
          {label}
          {optional !== undefined && <span className="font-normal text-text-3"> ({optional})</span>}
        </label>
        <FieldHelp id={id} help={help} />
      </div>
      <div className="grid min-w-0 grid-cols-1 content-start gap-1.5">
        {children(wiringOf({ id, help, required, ...said }))}
        <FieldFoot id={id} {...said} />
        {below}
      </div>
    </div>
  );
}

/** Fields side by side; their controls stand in one line however long the help of one is. */
export function FieldsBeside({ className, children }: { className: string; children: ReactNode }) {
  return (
    <div className={classNames('grid grid-cols-1 gap-4 sm:*:row-span-2 sm:*:grid-rows-subgrid', className)}>
      {children}
    </div>
  );
}

type FootOptions = { id: string; error?: ReactNode; refused?: ReactNode; theirs?: TheirChange | undefined };
type WiringOptions = FootOptions & { help?: ReactNode; required?: boolean | undefined };

export function wiringOf({ id, help, error, refused, required, theirs }: WiringOptions): FieldWiring {
  const parts = { error, refused, theirs, help };
  const described = Object.entries(parts).flatMap(([part, content]) => (content ? `${id}-${part}` : []));
  return {
    id,
    'aria-describedby': described.join(' ') || undefined,
    'aria-invalid': error || refused ? true : undefined,
    'aria-required': required || undefined,
    'data-differs': theirs?.now != null || undefined,
  };
}

/** Help under a label, with the id that `wiringOf` points to. */
export function FieldHelp({ id, help }: { id: string; help?: ReactNode }) {
  if (!help) return null;
  return (
    <p id={`${id}-help`} className="text-help text-text-2">
      {help}
    </p>
  );
}

/** Error, a node's no and somebody else's change under a control, with the ids that `wiringOf` points to. */
export function FieldFoot({ id, error, refused, theirs }: FootOptions) {
  return (
    <>
      {error ? (
        <p id={`${id}-error`} className="flex gap-1.5 text-help font-[550] text-danger">
          <CircleAlert aria-hidden="true" className="mt-px" />
          <span className="[overflow-wrap:anywhere]">{error}</span>
        </p>
      ) : null}
      {refused ? (
        <div id={`${id}-refused`} className="grid gap-1.5">
          {refused}
        </div>
      ) : null}
      {theirs && <TheirLine id={id} theirs={theirs} />}
    </>
  );
}
