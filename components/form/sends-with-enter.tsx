/** For a form of several fields whose button stands outside it: without one inside, browsers let Enter send only a form of one field. */
export function SendsWithEnter() {
  return <button type="submit" hidden />;
}
