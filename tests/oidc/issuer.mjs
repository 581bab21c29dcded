// An issuer of work accounts for the tests: oidc-provider, with people that a test names and a way to sign in that asks
// nothing. It says where it listens, and ends with whoever started it.
import { createServer } from "node:http";
import Provider from "oidc-provider";

/** What is known of people, by who they are. */
const people = new Map();

const server = createServer((request, response) => {
  answer(request, response).catch((error) => {
    response.writeHead(500).end(String(error));
  });
});
await new Promise((listening) => server.listen(0, "127.0.0.1", listening));
const issuer = `http://127.0.0.1:${server.address().port}`;

const client = (id) => ({
  client_id: id,
  client_secret: `het geheim van ${id}: +&%`,
  redirect_uris: ["https://ervaring.example.nl/inloggen/sso/terug"],
  response_types: ["code"],
  grant_types: ["authorization_code"],
});

const provider = new Provider(issuer, {
  clients: [client("ervaringwijzer"), client("iemand-anders")],
  claims: {
    openid: ["sub", "acr"],
    email: ["email", "email_verified"],
    profile: ["name", "groepen"],
  },
  scopes: ["openid", "email", "profile"],
  // What was asked for stands in the statement itself.
  conformIdTokenClaims: false,
  acrValues: ["urn:example:laag", "urn:example:hoog"],
  pkce: { required: () => true },
  features: { devInteractions: { enabled: false } },
  interactions: { url: (_context, interaction) => `/als/${interaction.uid}` },
  findAccount: (_context, id) => people.has(id) && { accountId: id, claims: () => ({ sub: id, ...people.get(id) }) },
});
const callback = provider.callback();

async function answer(request, response) {
  const address = new URL(request.url, issuer);
  if (address.pathname === "/mensen" && request.method === "POST") {
    let body = "";
    for await (const part of request) body += part;
    const { sub, ...claims } = JSON.parse(body);
    people.set(sub, claims);
    response.writeHead(204).end();
    return;
  }
  if (address.pathname.startsWith("/als/")) {
    await signIn(request, response, address.searchParams);
    return;
  }
  await callback(request, response);
}

async function signIn(request, response, asked) {
  if (asked.get("wie") === null) {
    const stopped = { error: "access_denied", error_description: "nobody signed in" };
    await provider.interactionFinished(request, response, stopped, { mergeWithLastSubmission: false });
    return;
  }
  const { params } = await provider.interactionDetails(request, response);
  const accountId = asked.get("wie");
  const grant = new provider.Grant({ accountId, clientId: params.client_id });
  grant.addOIDCScope(params.scope);
  const login = { accountId, acr: asked.get("acr") ?? undefined };
  const result = { login, consent: { grantId: await grant.save() } };
  await provider.interactionFinished(request, response, result, { mergeWithLastSubmission: false });
}

// Nobody reads on after this line, so nothing more is said.
process.stdout.write(`issuer: ${issuer}\n`);
console.log = console.info = console.warn = () => {};
process.stdin.on("end", () => process.exit(0)).resume();
