/** Has the browser save a file that the page holds. */
export function saveFile(file: Blob, fileName: string): void {
  const url = URL.createObjectURL(file);
  const link = document.createElement('a');
  link.href = url;
  link.download = fileName;
  link.click();
  // The browser reads it after the press; by then it has begun.
  setTimeout(() => URL.revokeObjectURL(url), 60_000);
}
