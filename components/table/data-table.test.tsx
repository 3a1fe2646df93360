import { renderToStaticMarkup } from 'react-dom/server';
import { expect, test } from 'vitest';
import { LanguageProvider } from '@/lib/i18n/client';
import { compiled } from '@/lib/i18n/compiled';
import messages from '@/lib/i18n/messages/en.json';
import { DataTable } from './data-table';

test('a plain cell brings no classes: four hundred of them stand on a page of fifty rows', () => {
  const html = renderToStaticMarkup(
    <LanguageProvider locale="en" timeZone="UTC" now={new Date()} messages={compiled(messages)}>
      <DataTable
        caption="Nodes"
        columns={[
          { id: 'name', head: 'Name', cell: (row) => row },
          { id: 'state', head: 'State', cell: () => 'Running' },
          { id: 'size', head: 'Size', align: 'right', cell: () => 1 },
        ]}
        rows={['mx1']}
        rowId={(row) => row}
        empty=""
      />
    </LanguageProvider>,
  );
  expect(html).toContain('<td data-label="State">Running</td><td data-label="Size" class="num text-right">1</td>');
});
