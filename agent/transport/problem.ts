import type { z } from 'zod';
import type { apiProblem } from '@/lib/contract/api';

type ApiProblem = z.infer<typeof apiProblem>;

/** An answer that is not 2xx. */
export class Problem extends Error {
  constructor(
    readonly status: number,
    readonly code: string,
    message: string,
    readonly held?: { epoch: string | null; seq: number },
  ) {
    super(message);
    this.name = 'Problem';
  }

  toBody(): ApiProblem {
    return { code: this.code, message: this.message.slice(0, 2_000), ...this.held };
  }
}
