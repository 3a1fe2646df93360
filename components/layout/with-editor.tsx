import type { ReactNode } from 'react';

type WithEditorProps = {
  table: ReactNode;
  /** An EditorPanel, or nothing. */
  editor: ReactNode;
};

/** A table and what edits one of its rows: beside it, a sheet over its right below 1,280 px, before it on a phone. */
export function WithEditor({ table, editor }: WithEditorProps) {
  if (!editor) return table;
  return (
    <div className="grid grid-cols-[minmax(0,1fr)] items-start gap-5 md:max-lg:*:col-start-1 md:max-lg:*:row-start-1 lg:grid-cols-[minmax(0,1fr)_440px]">
      {table}
      {editor}
    </div>
  );
}
