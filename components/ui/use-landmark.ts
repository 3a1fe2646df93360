'use client';

import { useEffect, useState } from 'react';

/** Menus float inside the main landmark: what stands outside every landmark is lost for who walks by them. */
export function useLandmark(): HTMLElement | null {
  const [landmark, setLandmark] = useState<HTMLElement | null>(null);
  useEffect(() => setLandmark(document.getElementById('main')), []);
  return landmark;
}
