import { unstable_isUnrecognizedActionError, unstable_rethrow } from 'next/navigation';
import type { Result } from '@/lib/actions/result';

/** An answer even where none came: the connection broke, or a new version of the console no longer knows this action. */
export async function answerOf<Data>(
  send: () => Promise<Result<Data>>,
  words: (key: string) => string,
): Promise<Result<Data>> {
  try {
    return await send();
  } catch (error) {
    unstable_rethrow(error);
    const key = unstable_isUnrecognizedActionError(error) ? 'new-version' : 'unreachable';
    return { ok: false, problem: { code: 'unavailable', message: words(key) } };
  }
}
