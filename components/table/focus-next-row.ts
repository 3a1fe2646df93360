/**
 * After a row is deleted the focus goes to the one below it, else to the one above. Waits for the dialog that asked to close, since a
 * closing dialog gives the focus back to where it was.
 */
export function focusNextRow(href: string): void {
  const row = rowOf(href);
  const next = row?.nextElementSibling ?? row?.previousElementSibling;
  const link = next?.querySelector<HTMLElement>('a[data-row-link]');
  if (link) setTimeout(() => link.focus(), 50);
}

function rowOf(href: string): Element | null {
  const links = [...document.querySelectorAll('a[data-row-link]')];
  return links.find((link) => link.getAttribute('href') === href)?.closest('tr') ?? null;
}
