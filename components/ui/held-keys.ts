/** How long after a part is there its field may take to have the focus. */
const patienceMs = 1_000;

/**
 * Keeps what is typed while the part that it is meant for is on its way: it would be single keys of the page, or lost. Whoever asks for
 * them either gives them to the field that next has the focus, in their order, or drops them.
 */
export function holdKeys(): { giveToFocused: () => void; drop: () => void } {
  const held: KeyboardEvent[] = [];
  const hold = (event: KeyboardEvent) => {
    // What a script presses is for what it has just drawn.
    if (!event.isTrusted || event.ctrlKey || event.metaKey || event.altKey || /^F\d/.test(event.key)) return;
    event.preventDefault();
    event.stopImmediatePropagation();
    held.push(event);
  };
  const end = new AbortController();
  const { signal } = end;
  document.addEventListener('keydown', hold, { capture: true, signal });
  const drop = () => end.abort();
  const giveToFocused = () => {
    if (signal.aborted) return;
    const give = () => {
      drop();
      for (const event of held) press(event);
    };
    document.addEventListener('focusin', () => queueMicrotask(give), { once: true, signal });
    setTimeout(drop, patienceMs);
  };
  return { giveToFocused, drop };
}

/** As far as a script can: text goes into the field, everything else is told to whoever listens there. */
function press({ key, code, shiftKey }: KeyboardEvent): void {
  const target = document.activeElement ?? document.body;
  if (key.length === 1) document.execCommand('insertText', false, key);
  else if (key === 'Backspace') document.execCommand('delete');
  else target.dispatchEvent(new KeyboardEvent('keydown', { key, code, shiftKey, bubbles: true, cancelable: true }));
}
