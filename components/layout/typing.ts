/**
 * Single keys are off inside fields and dialogs, and with a modifier they belong to the browser. Who speaks to the computer, or
 * presses them by mistake, has switched them off as a whole (WCAG 2.2, 2.1.4).
 */
export function isTyping(event: KeyboardEvent): boolean {
  if (event.ctrlKey || event.metaKey || event.altKey) return true;
  if (document.documentElement.dataset.keys === 'off') return true;
  const target = event.target;
  if (!(target instanceof HTMLElement)) return false;
  return (
    target.isContentEditable ||
    target.closest(
      'input:not([type="checkbox"]), textarea, select, [role="dialog"], [role="alertdialog"], [role="menu"]',
    ) !== null
  );
}
