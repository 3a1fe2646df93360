/** A live value could not be asked for; `status` is the console's answer. Without one (the line broke) fetch throws a TypeError. */
export class LiveFailure extends Error {
  override name = 'LiveFailure';

  constructor(
    path: string,
    readonly status: number,
  ) {
    super(`${path} answered ${status}`);
  }
}

/** What changes by itself while somebody looks. Throws LiveFailure; StaleNote tells the person. */
export async function fetchLive<Live>(path: string, signal?: AbortSignal): Promise<Live> {
  const answer = await fetch(path, signal ? { signal } : {});
  if (!answer.ok) throw new LiveFailure(path, answer.status);
  return answer.json();
}
