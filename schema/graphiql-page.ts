/** GraphiQL as one page without any outside request, with a content security policy of its own that lets exactly its one script run. */
import { createHash } from 'node:crypto';
import { renderGraphiQL } from '@graphql-yoga/render-graphiql';

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

export interface GraphiqlPage {
  readonly html: string;
  readonly headers: Readonly<Record<string, string>>;
}

let page: GraphiqlPage | undefined;

/** The page never changes while the server runs. */
export function getGraphiqlPage(): GraphiqlPage {
  page ??= toGraphiqlPage();
  return page;
}

function toGraphiqlPage(): GraphiqlPage {
  const html = renderGraphiQL({ title: 'Floorpulse GraphiQL', defaultQuery }).trim();
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
  return { html, headers: { 'content-type': 'text/html; charset=utf-8', 'content-security-policy': policy, 'cache-control': 'no-cache' } };
}

/** Browsers ask for a page; programs ask for JSON. */
export function isPageRequest(request: Request): boolean {
  return request.method === 'GET' && (request.headers.get('accept') ?? '').includes('text/html');
}
