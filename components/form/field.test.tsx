import { renderToStaticMarkup } from 'react-dom/server';
import { expect, test } from 'vitest';
import { Field } from './field';

test('help is read under the label before the control, and an error stands right under the control', () => {
  const drawn = renderToStaticMarkup(
    <Field id="port" label="Port" help="Below 65536." error="Enter a port.">
      {(wiring) => <input {...wiring} />}
    </Field>,
  );
  const places = ['Port', 'Below 65536.', '<input', 'Enter a port.'].map((part) => drawn.indexOf(part));
  expect(places).not.toContain(-1);
  expect(places).toEqual(places.toSorted((one, other) => one - other));
  expect(drawn).toContain('aria-describedby="port-error port-help"');
});
