// A connector of the official SDK behind a certified OpenID provider, both on loopback.
//
// Prints one line of JSON once it listens: { "mcp": …, "issuer": …, "control": … }. What a test
// changes while it runs is set by POST to `control`:
//   needs     the scopes a request must have ("mcp:read mcp:write")
//   forget    true: every access token is forgotten, as if it had been destroyed
//   status    a status the connector answers everything with; 0 ends that
//   tells     true: what a tool is for repeats the token it was asked with
//   echo      { at, status, type }: `at` "token" or "connector" is answered with all that was sent
//             to it, as an error of `status` and `type`; null ends that
// and GET of `control` tells what happened: registrations, grants, refreshes, revoked, and the
// secrets of it all with their kinds. With `secret` in the setup, clients that register are given
// one.

import { createServer } from 'node:http';
import { McpServer } from '@modelcontextprotocol/sdk/server/mcp.js';
import { StreamableHTTPServerTransport } from '@modelcontextprotocol/sdk/server/streamableHttp.js';
import { Provider } from 'oidc-provider';

const SCOPES = ['mcp:read', 'mcp:write'];
const setup = JSON.parse(process.argv[2] ?? '{}');
const seen = { registrations: 0, grants: 0, refreshes: 0, revoked: 0 };
const state = { needs: 'mcp:read', status: 0, echo: null };
const secrets = new Set();
const kinds = new Set();

const authorization = createServer();
const connector = createServer();
await listening(authorization);
await listening(connector);
const issuer = `http://127.0.0.1:${authorization.address().port}`;
const origin = `http://127.0.0.1:${connector.address().port}`;
const mcp = `${origin}/mcp`;
const metadata = `${origin}/.well-known/oauth-protected-resource/mcp`;

const provider = new Provider(issuer, {
  clients: setup.clients ?? [],
  clientDefaults: { token_endpoint_auth_method: 'none' },
  scopes: ['openid', 'offline_access', ...SCOPES],
  pkce: { required: () => true },
  rotateRefreshToken: true,
  issueRefreshToken: async (_, client) => client.grantTypeAllowed('refresh_token'),
  ttl: { AccessToken: setup.accessTokenSeconds ?? 3600, RefreshToken: 86400 },
  conformIdTokenClaims: false,
  claims: { openid: ['sub', 'email'] },
  findAccount: (_, id) => ({
    accountId: id,
    claims: async () => ({ sub: id, email: 'ada@northwind.example' }),
  }),
  interactions: { url: (_, interaction) => `/agree/${interaction.uid}` },
  features: {
    devInteractions: { enabled: false },
    registration: { enabled: setup.registration ?? true },
    revocation: { enabled: setup.revocation ?? true },
    resourceIndicators: {
      enabled: true,
      defaultResource: () => mcp,
      getResourceServerInfo: () => ({
        scope: SCOPES.join(' '),
        accessTokenTTL: setup.accessTokenSeconds ?? 3600,
        accessTokenFormat: 'opaque',
      }),
      useGrantedResource: () => true,
    },
  },
});
provider.on('registration_create.success', ({ body }) => {
  seen.registrations += 1;
  note(body, 'client_secret', 'registration_access_token');
});
provider.on('grant.success', (context) => {
  note(context.oidc.params, 'code', 'code_verifier', 'refresh_token');
  note(context.body, 'access_token', 'refresh_token', 'id_token');
  const kind = context.oidc.params.grant_type;
  seen[kind === 'refresh_token' ? 'refreshes' : 'grants'] += 1;
});
provider.on('access_token.destroyed', () => (seen.revoked += 1));
provider.on('refresh_token.destroyed', () => (seen.revoked += 1));

const forgotten = new Set();
const given = new Set();
provider.on('access_token.issued', (token) => given.add(token.jti));
provider.on('access_token.saved', (token) => given.add(token.jti));

authorization.on('request', async (request, response) => {
  const agreed = /^\/agree\/([^/?]+)/.exec(request.url);
  if (agreed) return agree(request, response);
  if (request.url === '/token') note({ pair: request.headers.authorization?.slice(6) }, 'pair');
  if (request.url === '/token' && state.echo?.at === 'token') {
    const sent = await body(request);
    note(Object.fromEntries(new URLSearchParams(sent)), 'code', 'code_verifier', 'refresh_token');
    return echo(response, `${request.headers.authorization} ${sent}`);
  }
  if (request.url === '/reg' && setup.secret) {
    const method = { token_endpoint_auth_method: 'client_secret_basic' };
    request.body = { ...JSON.parse(await body(request)), ...method };
  }
  return provider.callback()(request, response);
});

function note(from, ...names) {
  for (const name of names.filter((name) => from?.[name])) {
    secrets.add(from[name]);
    kinds.add(name);
  }
}

// An error that repeats what was sent.
function echo(response, sent) {
  const error = { error: 'invalid_request', error_description: sent, message: sent };
  const isJson = state.echo.type === 'application/json';
  response.writeHead(state.echo.status, { 'Content-Type': state.echo.type });
  response.end(isJson ? JSON.stringify(error) : sent);
}

// A person who signs in and allows everything that is asked.
async function agree(request, response) {
  const details = await provider.interactionDetails(request, response);
  const grant = new provider.Grant({ accountId: 'ada', clientId: details.params.client_id });
  grant.addOIDCScope(details.params.scope ?? '');
  grant.addResourceScope(mcp, details.params.scope ?? SCOPES.join(' '));
  const result = { login: { accountId: 'ada' }, consent: { grantId: await grant.save() } };
  await provider.interactionFinished(request, response, result, { mergeWithLastSubmission: false });
}

connector.on('request', async (request, response) => {
  if (request.url === '/control') return control(request, response);
  if (request.url.startsWith('/.well-known/oauth-protected-resource')) {
    return json(response, 200, {
      resource: mcp,
      authorization_servers: [issuer],
      scopes_supported: ['mcp:read'],
    });
  }
  if (state.status) return json(response, state.status, { error: 'broken' });
  if (request.url !== '/mcp') return json(response, 404, {});
  if (state.echo?.at === 'connector') {
    return echo(response, `${request.headers.authorization} ${await body(request)}`);
  }
  const lacking = await refusal(request);
  if (lacking) {
    response.setHeader('WWW-Authenticate', `Bearer ${lacking.challenge}`);
    return json(response, lacking.status, { error: 'refused' });
  }
  return serve(request, response);
});

async function refusal(request) {
  const named = `resource_metadata="${metadata}"`;
  const token = /^Bearer (.+)$/.exec(request.headers.authorization ?? '')?.[1];
  const known = token && (await provider.AccessToken.find(token));
  if (!known || forgotten.has(known.jti)) {
    const scope = 'scope="mcp:read"';
    return { status: 401, challenge: `error="invalid_token", ${scope}, ${named}` };
  }
  const scopes = (known.scope ?? '').split(' ');
  if (state.needs.split(' ').every((scope) => scopes.includes(scope))) return undefined;
  const challenge = `error="insufficient_scope", scope="${state.needs}", ${named}`;
  return { status: 403, challenge };
}

async function serve(request, response) {
  const server = new McpServer({ name: 'ledger', title: 'Northwind ledger', version: '1.2.3' });
  const answer = async () => ({ content: [{ type: 'text', text: 'done' }] });
  const told = state.tells ? ` ${request.headers.authorization}` : '';
  const tool = (name, annotations) => {
    const description = `Does ${name}.${told}`;
    server.registerTool(name, { title: name, description, annotations }, answer);
  };
  tool('delete_entry', { readOnlyHint: false, destructiveHint: true });
  tool('add_entry', { readOnlyHint: false, destructiveHint: false });
  tool('read_balance', { readOnlyHint: true });
  tool('guess', undefined);
  const transport = new StreamableHTTPServerTransport({ sessionIdGenerator: undefined });
  await server.connect(transport);
  await transport.handleRequest(request, response);
}

async function control(request, response) {
  if (request.method === 'POST') {
    const wish = JSON.parse(await body(request));
    if (wish.forget) for (const token of given) forgotten.add(token);
    Object.assign(state, wish);
  }
  json(response, 200, { ...seen, secrets: [...secrets], kinds: [...kinds] });
}

async function body(request) {
  const chunks = [];
  for await (const chunk of request) chunks.push(chunk);
  return Buffer.concat(chunks).toString('utf8');
}

function json(response, status, value) {
  response.writeHead(status, { 'Content-Type': 'application/json' });
  response.end(JSON.stringify(value));
}

function listening(server) {
  return new Promise((resolve) => server.listen(0, '127.0.0.1', resolve));
}

console.log(JSON.stringify({ mcp, issuer, control: `${origin}/control` }));
// A test that ends closes the standard input of its server.
process.stdin.on('end', () => process.exit(0)).resume();
