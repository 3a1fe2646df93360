'use client';

import { useEffect, useState } from 'react';

/**
 * Stands last in a part that the server has drawn, until that part answers keys and presses. What is streamed in below a
 * loading.tsx comes to life later than the frame around it: a key pressed in between would be lost.
 */
export function Hydrating() {
  const [waits, setWaits] = useState(true);
  useEffect(() => {
    if (waits) setWaits(false);
    else markReady();
  }, [waits]);
  return waits ? <span hidden data-hydrating="" /> : null;
}

/** Says `html[data-ready]`, for whoever waits for it (a test), once no part of the page waits any more. */
export function markReady(): void {
  if (document.querySelector('[data-hydrating]') === null) document.documentElement.dataset.ready = '';
}
