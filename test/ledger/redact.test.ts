import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { redact, redactDeep } from '../../ledger/redact.ts';

const AB = 'aB3dE6gH9jK2mN5pQ8sT1vW4xY7zA0cF';
const MASK = '[redacted]';

/** What must go, and beside it a look-alike that must stay. */
const TOKENS: Record<string, { secret: string; stays: string }> = {
  'a private key': {
    secret: `-----BEGIN RSA PRIVATE KEY-----\n${AB}\n${AB}\n-----END RSA PRIVATE KEY-----`,
    stays: `-----BEGIN PUBLIC KEY-----\n${AB}\n-----END PUBLIC KEY-----`,
  },
  'a long private key': {
    secret: `-----BEGIN PRIVATE KEY-----\n${`${AB}${AB}\n`.repeat(190)}-----END PRIVATE KEY-----`,
    stays: '-----BEGIN CERTIFICATE-----',
  },
  'GitHub’s token': { secret: `ghp_${AB}`, stays: 'ghp_short, graph_goes_up' },
  'GitHub’s app token': { secret: `ghs_${AB}`, stays: 'ghz_aB3dE6gH9jK2mN5pQ8sT1vW4' },
  'GitHub’s fine-grained token': { secret: `github_pat_${AB}_${AB}`, stays: 'github_pattern' },
  'GitLab’s token': { secret: `glpat-${AB.slice(0, 20)}`, stays: 'glpat-x' },
  'Anthropic’s key': { secret: `sk-ant-api03-${AB}_${AB}-AA`, stays: 'task-management-for-everyone, sk-short' },
  'OpenAI’s key': { secret: `sk-proj-${AB}`, stays: 'risk-of-everything-that-happens' },
  'Stripe’s key': { secret: `sk_live_${AB}`, stays: 'desk_live_aB3dE6gH9jK2, sk_test_x' },
  'Slack’s token': { secret: 'xoxb-123456789012-abcdefghij', stays: 'xoxo-kisses, xoxq-123456789012-abcdefghij' },
  'Slack’s webhook': {
    secret: 'hooks.slack.com/services/T00000000/B00000000/abcdefghij',
    stays: 'hooks.slack.com/about',
  },
  'npm’s token': { secret: `npm_${AB}`, stays: 'npm_config_registry, npm_lifecycle_event' },
  'PyPI’s token': { secret: `pypi-AgEIcHlwaS5vcmc${AB}`, stays: 'pypi-server' },
  'AWS’s key id': { secret: 'AKIAIOSFODNN7EXAMPLE', stays: 'AKIAIOSFODNN, MAKIAIOSFODNN7EXAMPLE' },
  'Google’s key': { secret: `AIza${AB}abc`, stays: 'AIzac' },
  'Google’s access token': { secret: `ya29.${AB}`, stays: 'ya29.x' },
  'SendGrid’s key': { secret: `SG.${AB.slice(0, 22)}.${AB}${AB.slice(0, 11)}`, stays: 'SG.name.other' },
  'Hugging Face’s token': { secret: `hf_${AB}`, stays: 'hf_hub_download' },
  'DigitalOcean’s token': { secret: `dop_v1_${'0a1b'.repeat(16)}`, stays: 'dop_v1_readme' },
  'a JSON web token': { secret: `eyJ${AB}.eyJ${AB}.${AB}`, stays: 'eyJust a word.' },
};

describe('redacting', () => {
  test.each(Object.entries(TOKENS))('%s goes, its look-alike stays', (_, { secret, stays }) => {
    expect(redact(`before ${secret} after`)).toBe(`before ${MASK} after`);
    expect(redact(secret)).toBe(MASK);
    expect(redact(`before ${stays} after`)).toBe(`before ${stays} after`);
  });

  test.each([
    'git clone git@github.com:ada/shop.git && npm install @scope/name',
    'npm test -- --bail && docker run -p 8080:80 app',
    'MONKEY=banana KEYBOARD=de PWD_LENGTH=3 make',
    'TOKEN=$TOKEN AUTH="$AUTH" curl http://localhost:3000/a@b',
    'mkdir -p src/pass && ls -a src && tar -k -xf a.tar',
    'passing 12 tests, author: Ada, see https://example.com/docs',
  ])('%s stays', (text) => {
    expect(redact(text)).toBe(text);
  });

  test('a private key whose end is cut off goes to the end of the text', () => {
    expect(redact(`cat <<K\n-----BEGIN OPENSSH PRIVATE KEY-----\n${AB}\n${AB}`)).toBe(`cat <<K\n${MASK}`);
    expect(redact('-----BEGIN a section-----\ntext')).toBe('-----BEGIN a section-----\ntext');
  });

  test.each([
    ['export DEPLOY_TOKEN=hunter2hunter2', `export DEPLOY_TOKEN=${MASK}`],
    ['AWS_SECRET_ACCESS_KEY=wJalrXUtnFEMI/K7MDENG npm test', `AWS_SECRET_ACCESS_KEY=${MASK} npm test`],
    ['mysql --password hunter22 -h db', `mysql --password ${MASK} -h db`],
    [
      "DB_PASS='a b' MYSQL_PWD=x STRIPE_KEY=abc12 AUTH=y run",
      `DB_PASS=${MASK} MYSQL_PWD=${MASK} STRIPE_KEY=${MASK} AUTH=${MASK} run`,
    ],
    ['git clone https://ada:s3cr/et@github.com/x.git', `git clone https://ada:${MASK}@github.com/x.git`],
    ['git clone https://tok123abc@github.com/x.git', `git clone https://${MASK}@github.com/x.git`],
    ['/repo/https:/ada:s3cret@github.com/x', `/repo/https:/ada:${MASK}@github.com/x`],
    ['curl -H "Cookie: session=abcdef; b=c" host', `curl -H "Cookie: ${MASK}" host`],
    ['mysql -u root -phunter2 shop', `mysql -u root -p${MASK} shop`],
    ['redis-cli -a hunter2 ping', `redis-cli -a ${MASK} ping`],
    ['docker login -u ada -p hunter2 host', `docker login -u ada -p ${MASK} host`],
    ['echo "hunter2" | docker login --password-stdin', `echo ${MASK} | docker login --password-stdin`],
    ['mysql --password=hunter22 -h db', `mysql --password=${MASK} -h db`],
    ['{"apiKey": "abc def ghi"}', `{"apiKey": ${MASK}}`],
    [String.raw`curl -d "{\"password\":\"hunter22\"}" host`, String.raw`curl -d "{\"password\":${MASK}}" host`],
    ['mysql --password correcthorse', `mysql --password ${MASK}`],
    ['echo "api_token: \\"hunter22', `echo "api_token: ${MASK}`],
    ['curl -H "Authorization: token hunter22" x', `curl -H "Authorization: token ${MASK}" x`],
    ["client_secret: 'hunter22'", `client_secret: ${MASK}`],
    ['curl -H "Authorization: Bearer abc.def" https://x', `curl -H "Authorization: Bearer ${MASK}" https://x`],
    ['curl -H "Authorization: Basic dXNlcjpwYXNz" x', `curl -H "Authorization: Basic ${MASK}" x`],
    ['a bearer abcdefghijklmnop0123== token', `a bearer ${MASK} token`],
    ['git clone https://me:hunter2@host/r.git', `git clone https://me:${MASK}@host/r.git`],
    ['postgres://app:s3cret!@db:5432/app', `postgres://app:${MASK}@db:5432/app`],
    ['curl -u me:hunter22 https://host', `curl -u me:${MASK} https://host`],
    ['curl -s --user=me:hunter22 https://host', `curl -s --user=me:${MASK} https://host`],
  ])('%s', (text, expected) => {
    expect(redact(text)).toBe(expected);
  });

  test.each([
    'the token expired, so the password reset was sent',
    'npm test -- --token-file',
    'deploy --token $DEPLOY_TOKEN --yes',
    'authorization is needed, bearer tokens too',
    'max_tokens: 4096',
    'git clone https://github.com/me/r.git',
    'ssh://git@github.com/me/r.git',
    'http://localhost:3000/a@b',
    'curl -s https://host:8443/path',
    'a bearer of good news',
    'curl -u me https://host',
    'the keyboard, the monkey, the secretary',
    'grep -rn "secret" src',
  ])('stays: %s', (text) => {
    expect(redact(text)).toBe(text);
  });

  test('a secret longer than any that is issued leaves no rest', () => {
    for (const secret of [
      `ghp_${AB.repeat(20)}`,
      `npm_${AB.repeat(20)}`,
      `pypi-${AB.repeat(40)}`,
      `hf_${AB.repeat(20)}`,
    ]) {
      expect(redact(`x ${secret} y`)).toBe(`x ${MASK} y`);
    }
    expect(redact(`API_TOKEN=${'a'.repeat(9_000)}`)).toBe(`API_TOKEN=${MASK}`);
    expect(redact(`eyJ${AB}.${AB.repeat(300)}.${AB.repeat(100)}`)).toBe(MASK);
  });

  test('half a megabyte of the worst text takes no second', () => {
    for (const unit of ['a', '-', 'curl -u ', 'eyJaaaaaaaaa', '-----BEGIN PRIVATE KEY-----', 'a://b:', 'token= ']) {
      const began = performance.now();
      redact(`token ${unit.repeat(500_000 / unit.length)}`);
      expect(performance.now() - began, unit).toBeLessThan(2_000);
    }
  });
});

const snippet = fc.constantFrom(
  ...Object.values(TOKENS).map((t) => t.secret.slice(0, 60)),
  ...['password', 'token', 'api_key', '--secret', 'Authorization', 'bearer', 'curl -u a:', 'https://a:', '@host', MASK],
  ...['=', ':', ' ', '"', "'", '\\"', '\n', '\\', '-', '==', ';'],
);
const suspicious = fc
  .array(fc.oneof(snippet, fc.string({ maxLength: 12 })), { maxLength: 14 })
  .map((parts) => parts.join(''));

test('redacting twice changes nothing more', () => {
  fc.assert(
    fc.property(suspicious, (text) => {
      const once = redact(text);
      expect(redact(once)).toBe(once);
    }),
    { numRuns: 3_000 },
  );
});

test('no token survives between any neighbours', () => {
  const tokens = Object.values(TOKENS).map((t) => t.secret);
  const neighbour = fc.string({ maxLength: 20 });
  fc.assert(
    fc.property(neighbour, fc.constantFrom(...tokens), neighbour, (before, token, after) => {
      expect(redact(`${before} ${token} ${after}`)).not.toContain(token);
    }),
  );
});

test('any value of JSON is redacted whole, in its own shape, and never throws', () => {
  const secret = `ghp_${AB}`;
  fc.assert(
    fc.property(fc.jsonValue(), (value) => {
      const text = JSON.stringify(redactDeep({ value, nested: [{ secret }] }));
      expect(text).not.toContain(secret);
      const clean = JSON.parse(JSON.stringify(value));
      expect(redactDeep(clean)).toEqual(JSON.parse(JSON.stringify(redactDeep(clean))));
    }),
  );
  expect(redactDeep({ a: [1, null, true, 'plain'] })).toEqual({ a: [1, null, true, 'plain'] });
});
