const headers: Readonly<Record<string, string>> = {
  'x-content-type-options': 'nosniff',
  'referrer-policy': 'no-referrer',
  'cross-origin-opener-policy': 'same-origin',
  'cross-origin-resource-policy': 'same-origin',
  'x-frame-options': 'DENY',
  'permissions-policy': 'camera=(), microphone=(), geolocation=(), payment=(), usb=(), screen-wake-lock=(self), fullscreen=(self)'
};

/** What an answer may load and who may frame it, where the answer does not say so itself (pages and GraphiQL do). */
const fallbacks: Readonly<Record<string, string>> = {
  'content-security-policy': "default-src 'none'; frame-ancestors 'none'",
  'cache-control': 'no-store'
};

/**
 * The same answer with the headers that every answer carries.
 * @param framesItself a wall's page keeps the next one of the same origin in a frame behind its picture; no other page is ever framed
 */
export function toGuardedResponse(response: Response, requestId: string, framesItself = false): Response {
  // A response made by a library may have headers that cannot be changed.
  const guarded = new Response(response.body, response);
  for (const [name, value] of Object.entries(headers)) guarded.headers.set(name, value);
  for (const [name, value] of Object.entries(fallbacks)) if (!guarded.headers.has(name)) guarded.headers.set(name, value);
  if (framesItself) {
    const policy = guarded.headers.get('content-security-policy') ?? '';
    guarded.headers.set(
      'content-security-policy',
      `${policy.replace("frame-ancestors 'none'", "frame-ancestors 'self'")}; frame-src 'self'`
    );
    guarded.headers.set('x-frame-options', 'SAMEORIGIN');
  }
  guarded.headers.set('x-request-id', requestId);
  return guarded;
}
