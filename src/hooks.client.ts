import './lib/ui/polyfills.ts';
import type { ClientInit } from '@sveltejs/kit';

/** A link with `#token=...` opened on a screen that is already in: the new token replaces the old one, and leaves the address. */
export const init: ClientInit = async () => {
  const token = new URLSearchParams(location.hash.slice(1)).get('token');
  if (token === null) return;
  history.replaceState(null, '', location.pathname + location.search);
  const answer = await fetch('/api/session', {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ token })
  }).catch(() => undefined);
  if (answer?.ok) location.reload();
};
