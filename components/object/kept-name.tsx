import { KeyValueList } from '../ui/key-value';

type KeptNameProps = {
  label: string;
  help: string;
  /** As people read it. */
  shown: string;
  /** As it travels on the wire. */
  kept: string;
};

/** The name or address that an object keeps: in Unicode, and beside it what travels on the wire where that differs. */
export function KeptName({ label, help, shown, kept }: KeptNameProps) {
  const value = (
    <>
      <bdi>{shown}</bdi>
      {shown !== kept && <code className="ml-2 text-text-3">{kept}</code>}
    </>
  );
  return (
    <div className="grid gap-1">
      <KeyValueList entries={[{ label, value }]} />
      <p className="text-help text-text-2">{help}</p>
    </div>
  );
}
