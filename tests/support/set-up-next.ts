import { vi } from 'vitest';

/** Before each file that calls actions: they run outside a request, for the browser of the test (./browser). */
vi.mock('next/headers', () => import('./browser'));
vi.mock('next/cache', () => import('./browser'));
