export type Turn = <Result>(work: () => Promise<Result>) => Promise<Result>;

/** Runs one piece of work after another, in the order asked; one that fails doesn't stop the next. */
export function inTurn(): Turn {
  let last: Promise<unknown> = Promise.resolve();
  return (work) => {
    const result = last.then(work);
    last = result.catch(() => {});
    return result;
  };
}
