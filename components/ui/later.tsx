'use client';

import type { ReactNode } from 'react';
import { useEffect, useState } from 'react';
import { holdKeys } from './held-keys';
import { PartAway } from './part-away';

/** For what opens a part: fetches it once a pointer or the focus comes there. */
export type Near = { onPointerEnter: () => void; onFocus: () => void };

type Part<Props> = (props: Props) => ReactNode;

/**
 * A part that opens over the page and comes when it is opened for the first time, so that no first visit carries it. Draw it while it is
 * open. `ahead` fetches it already; what opens it takes `near`, which does so once a pointer or the focus comes there. Keys pressed until it
 * is there are kept for its field.
 */
export function later<Props extends { onClose: () => void }>(load: () => Promise<Part<Props>>) {
  let here: Part<Props> | null = null;
  const fetchPart = async () => {
    here ??= await load();
    return here;
  };
  // biome-ignore lint/correctness/noComponentHookFactories: a part is named once, at the top of a module, so its component is always the same
  function Later(props: Props) {
    const [Shown, setShown] = useState(() => here);
    const [isAway, setAway] = useState(false);
    useEffect(() => {
      if (here) return;
      let isWanted = true;
      const keys = holdKeys();
      fetchPart().then(
        (part) => {
          if (!isWanted) return;
          setShown(() => part);
          keys.giveToFocused();
        },
        () => {
          keys.drop();
          if (isWanted) setAway(true);
        },
      );
      return () => {
        isWanted = false;
        keys.drop();
      };
    }, []);
    if (isAway) return <PartAway onClose={props.onClose} />;
    return Shown && <Shown {...props} />;
  }
  const near = whenNear(fetchPart);
  return Object.assign(Later, { ahead: near.onFocus, near });
}

/** Fetches what may be wanted next, and says nothing where it does not come: it is asked for again once it is needed. */
export function whenNear(load: () => Promise<unknown>): Near {
  const ahead = () => void load().catch(() => undefined);
  return { onPointerEnter: ahead, onFocus: ahead };
}
