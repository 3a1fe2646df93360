const idsPerPage = 8_192;

/** Which ids a snapshot has named: one bit each, in pages, so that a million of them take about 125 KB. */
export function seenIds() {
  const pages = new Map<number, Uint8Array>();
  return {
    add(id: number): void {
      const number = Math.floor(id / idsPerPage);
      const page = pages.get(number) ?? new Uint8Array(idsPerPage / 8);
      if (!pages.has(number)) pages.set(number, page);
      const bit = id % idsPerPage;
      page[bit >> 3] = (page[bit >> 3] ?? 0) | (1 << (bit & 7));
    },
    has(id: number): boolean {
      const page = pages.get(Math.floor(id / idsPerPage));
      const bit = id % idsPerPage;
      return page !== undefined && ((page[bit >> 3] ?? 0) & (1 << (bit & 7))) !== 0;
    },
  };
}
