import { LoaderCircle } from 'lucide-react';

/** Lives only inside the control that was pressed, and shows itself after 300 ms: what is quick never flickers. */
export function Spinner() {
  return (
    <span aria-hidden="true" className="inline-flex opacity-0 [animation:appear_0s_0.3s_forwards]">
      <LoaderCircle className="turn size-3.5!" />
    </span>
  );
}
