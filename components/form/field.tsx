import { CircleAlert } from 'lucide-react';
import type { ReactNode } from 'react';
import { classNames } from '../ui/class-names';

/** What ties a control to its label, help and error; spread it on the control. */
export type FieldWiring = {
  id: string;
  'aria-describedby': string | undefined;
  'aria-invalid': true | undefined;
  'aria-required': true | undefined;
};

export type FieldWords = {
  label: ReactNode;
  help?: ReactNode;
  error?: ReactNode;
  /** Said beside the label; everything else must be filled in. */
  optional?: ReactNode;
  required?: boolean | undefined;
  className?: string | undefined;
};

type FieldProps = FieldWords & {
  id: string /** Impact note, "Running: …" and the like. */;
  below?: ReactNode;
  children: (wiring: FieldWiring) => ReactNode;
};

/** Label above, control, error under it with its icon, then help. A placeholder is never the label. */
export function Field({ id, label, help, error, optional, required, below, className, children }: FieldProps) {
  return (
    <div className={classNames('grid min-w-0 grid-cols-1 content-start gap-1.5', className)}>
      <label id={`${id}-label`} htmlFor={id} className="text-control font-semibold">
        {label}
        {optional !== undefined && <span className="font-normal text-text-3"> ({optional})</span>}
      </label>
      {children(wiringOf({ id, help, error, required }))}
      <FieldFoot id={id} help={help} error={error} />
      {below}
    </div>
  );
}

type WiringOptions = { id: string; help?: ReactNode; error?: ReactNode; required?: boolean | undefined };

export function wiringOf({ id, help, error, required }: WiringOptions): FieldWiring {
  const described = [error ? `${id}-error` : '', help ? `${id}-help` : ''].filter(Boolean).join(' ');
  return {
    id,
    'aria-describedby': described || undefined,
    'aria-invalid': error ? true : undefined,
    'aria-required': required || undefined,
  };
}

/** Error and help under a control, with the ids that `wiringOf` points to. */
export function FieldFoot({ id, help, error }: { id: string; help?: ReactNode; error?: ReactNode }) {
  return (
    <>
      {error ? (
        <p id={`${id}-error`} className="flex gap-1.5 text-help font-[550] text-danger">
          <CircleAlert aria-hidden="true" className="mt-px" />
          <span className="[overflow-wrap:anywhere]">{error}</span>
        </p>
      ) : null}
      {help ? (
        <p id={`${id}-help`} className="text-help text-text-2">
          {help}
        </p>
      ) : null}
    </>
  );
}
