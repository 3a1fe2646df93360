/** Keeps what was found for each key. For few kinds and many askers: what is kept stays as long as the function does. */
export function lookedUpOnce<Key, Found>(find: (key: Key) => Found): (key: Key) => Found {
  const found = new Map<Key, Found>();
  return (key) => {
    const before = found.get(key);
    if (before !== undefined) return before;
    const now = find(key);
    found.set(key, now);
    return now;
  };
}
