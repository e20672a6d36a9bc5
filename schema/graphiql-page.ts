/** GraphiQL as one page without any outside request, with a content security policy of its own that lets exactly its one script run. */
import { createHash } from 'node:crypto';
import { promisify } from 'node:util';
import { gzip } from 'node:zlib';
import { toExampleAddress, toExamplesMenu } from './examples/examples-menu.ts';

const defaultQuery = `# Complaints and visitors of your first venue, hour by hour.
# Ctrl-Space suggests, Ctrl-Enter runs, the book on the left explains.
query Today($venue: ID! = "aurora-plaza") {
  timeSeries(
    venue: $venue
    measures: [footfall, complaintCount, complaintsPer1kVisitors]
    range: { businessDays: 1 }
    grain: hour
  ) {
    asOf
    times
    partial
    series { measure values sampleSizes }
  }
}
`;

interface GraphiqlPage {
  readonly html: string;
  readonly zipped: Uint8Array<ArrayBuffer>;
  readonly headers: Readonly<Record<string, string>>;
}

let opening: Promise<GraphiqlPage> | undefined;

/** Browsers ask for a page; programs ask for JSON. */
export function isPageRequest(request: Request): boolean {
  return request.method === 'GET' && (request.headers.get('accept') ?? '').includes('text/html');
}

/** The page, or 304 for a browser that has it; `?example=` leads to the page with that query in it. */
export async function toPageResponse(request: Request): Promise<Response> {
  const example = toExampleAddress(new URL(request.url).searchParams.get('example') ?? '');
  if (example !== undefined) return new Response(null, { status: 302, headers: { location: example } });
  const { html, zipped, headers } = await (opening ??= openPage());
  if (request.headers.get('if-none-match') === headers.etag) return new Response(null, { status: 304, headers });
  const takesGzip = (request.headers.get('accept-encoding') ?? '').includes('gzip');
  return takesGzip ? new Response(zipped, { headers: { ...headers, 'content-encoding': 'gzip' } }) : new Response(html, { headers });
}

/** 9 MB that never change while the server runs, so they are loaded at the first visit, zipped and hashed once. */
async function openPage(): Promise<GraphiqlPage> {
  const { renderGraphiQL } = await import('@graphql-yoga/render-graphiql');
  const plain = renderGraphiQL({ title: 'Floorpulse GraphiQL', defaultQuery }).trim();
  const end = plain.lastIndexOf('</body>');
  const html = plain.slice(0, end) + toExamplesMenu() + plain.slice(end);
  const from = html.indexOf('<script>') + '<script>'.length;
  const script = html.slice(from, html.lastIndexOf('</script>'));
  const hash = createHash('sha256').update(script).digest('base64');
  const policy = [
    "default-src 'none'",
    `script-src 'sha256-${hash}'`,
    // React and the editor write styles as they go.
    "style-src 'unsafe-inline'",
    "img-src 'self' data:",
    'font-src data:',
    "connect-src 'self'",
    'worker-src blob:',
    "base-uri 'none'",
    "form-action 'none'",
    "frame-ancestors 'none'"
  ].join('; ');
  const headers = {
    'content-type': 'text/html; charset=utf-8',
    'content-security-policy': policy,
    'cache-control': 'no-cache',
    etag: `"${createHash('sha256').update(html).digest('base64url')}"`,
    vary: 'accept, accept-encoding'
  };
  return { html, zipped: new Uint8Array(await promisify(gzip)(html)), headers };
}
