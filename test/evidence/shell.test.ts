import { describe, expect, it } from 'vitest';
import { actions, bash, deed, deeds, pkg, tool } from './helpers.ts';

describe('the command inside the command', () => {
  it.each([
    'sudo npx vitest run',
    'env CI=1 npx vitest run',
    'CI=1 FORCE_COLOR=0 npx vitest run',
    'time npx vitest run',
    'timeout 120 npx vitest run',
    'timeout -k 5 2m npx --yes vitest run',
    'nohup nice -n 5 npx vitest run',
    'pnpm exec vitest run',
    'pnpm dlx vitest run',
    'yarn vitest run',
    'bunx vitest run',
    'npx -p vitest vitest run',
    'npx -c "vitest run"',
    './node_modules/.bin/vitest run',
    'node node_modules/.bin/vitest run',
    'node ./node_modules/vitest/vitest.mjs run',
    'bash -lc "npx vitest run"',
    "sh -c 'cd app && npx vitest run'",
    'bash <<EOF\nnpx vitest run\nEOF',
    'cross-env CI=1 vitest run',
    'docker compose exec -T web npx vitest run',
    "docker exec -it box sh -c 'npx vitest run'",
    'ssh -p 22 host "npx vitest run"',
    'mise exec -- vitest run',
    'c8 -r text vitest run',
    'echo start; (cd app; npx vitest run)',
    'corepack pnpm exec vitest run',
    'eval "npx vitest run"',
    'npx vitest run # the tests',
    'npx vitest \\\n  run',
  ])('%s runs tests', (command) => {
    expect(deed(bash(command), 'run-tests').objects[0]).toBe('vitest');
  });

  it.each([
    ['uv run pytest -q', 'pytest'],
    ['poetry run pytest', 'pytest'],
    ['python3 -m pytest tests', 'pytest'],
    ['python -W error -m pytest', 'pytest'],
    ['.venv/bin/python -m pytest', 'pytest'],
    ['coverage run -m pytest', 'pytest'],
    ['python3.12 -m unittest', 'unittest'],
    ['python manage.py test app', 'django tests'],
    ['./gradlew :app:test', 'gradle'],
    ['./mvnw -q clean verify', 'maven'],
    ['php artisan test', 'phpunit'],
    ['bundle exec rspec', 'rspec'],
    ['cargo +nightly test', 'cargo test'],
    ['vendor/bin/phpunit', 'phpunit'],
    ['node --test', 'node:test'],
    ['C:\\\\tools\\\\pytest.exe -q', 'pytest'],
  ])('%s is %s', (command, runner) => {
    expect(deed(bash(command), 'run-tests').objects).toContain(runner);
  });

  it.each([
    'echo "npm test"',
    "printf 'git push\\n'",
    '# npm test',
    'cat <<EOF\nnpm test\ngit push\nEOF',
    "cat <<'EOF' > run.sh\nnpm test\ngit push\nEOF",
    'grep -rn "npm test" .',
    'git log --grep="git push"',
    'cat test.log',
    'rg "npm test" docs',
    'sed -n 1,20p vitest.config.ts',
    'ls test',
    'which vitest',
    'vitest --version',
    'man git-push',
    'bash run-something.sh',
  ])('%s runs none', (command) => {
    const found = actions(bash(command, ' Test Files  1 passed (1)\n      Tests  42 passed (42)\n'));
    expect(found).not.toContain('run-tests');
    expect(found).not.toContain('push');
  });

  it('a commit message with a command in it is a message', () => {
    const event = bash(
      'git commit -m "$(cat <<\'EOF\'\nFix\n\nRun npm test, then git push\nEOF\n)" && git push',
      '[main abc1234] Fix\n',
    );
    expect(deeds(event)).toEqual(['commit ok', 'push ok']);
  });

  it('a push behind a message of 3,000 characters is seen, and the command is stored cut', () => {
    const event = bash(`git commit -m "${'x'.repeat(3_000)}" && git push origin main`);
    expect(actions(event)).toEqual(['commit', 'push']);
    expect(event.command?.length).toBe(2_000);
  });
});

describe('package scripts', () => {
  const files = pkg({
    test: 'vitest run',
    lint: 'eslint .',
    pretest: 'npm run lint',
    ci: 'tsc --noEmit && npm test',
    e2e: 'node scripts/e2e.js',
    loop: 'npm run loop',
    echo: 'echo npm publish',
  });

  it('npm test is what package.json says, with what goes before it', () => {
    expect(deeds(bash('npm test', '', { files }))).toEqual(['lint ok', 'run-tests ok']);
    expect(deed(bash('npm test', '', { files }), 'run-tests').objects).toEqual(['vitest', 'npm test', 'test']);
  });

  it('nested ones are followed', () => {
    expect(actions(bash('pnpm run ci', '', { files }))).toEqual(['typecheck', 'lint', 'run-tests']);
  });

  it.each([
    'npm t',
    'npm run test',
    'npm run -s test',
    'pnpm test',
    'yarn test',
    'bun run test',
    'npm --prefix /repo test',
    'cd /repo && npm test',
  ])('%s', (command) => {
    expect(deed(bash(command, '', { files }), 'run-tests').objects[0]).toBe('vitest');
  });

  it('a script that is not there, or echoes, runs nothing', () => {
    expect(actions(bash('npm run nothing', '', { files, exit: 1 }))).toEqual(['run-command']);
    expect(actions(bash('npm run echo', '', { files }))).toEqual(['run-command']);
    expect(actions(bash('npm run loop', '', { files }))).toEqual(['run-command']);
  });

  it('is known by its name where its content does not tell', () => {
    const output = ' Test Files  1 passed (1)\n      Tests  42 passed (42)\n';
    expect(deed(bash('npm test', output), 'run-tests')).toMatchObject({ counts: { passed: 42 }, whole: true });
    expect(deed(bash('npm run e2e', '', { files }), 'run-tests').objects).toEqual(['npm run e2e', 'e2e']);
    expect(actions(bash('npm run typecheck'))).toEqual(['typecheck']);
    expect(actions(bash('npm run deploy:prod'))).toEqual(['deploy']);
    expect(actions(bash('npm run latest'))).toEqual(['run-command']);
  });

  it('arguments that the caller adds narrow it', () => {
    expect(deed(bash('npm test -- src/a.test.ts', '', { files }), 'run-tests')).toMatchObject({ whole: false });
    expect(deed(bash('npm test', '', { files }), 'run-tests')).toMatchObject({ whole: true });
  });

  it('one package of a workspace is not the whole', () => {
    expect(deed(bash('npm test -w packages/a', '', { files }), 'run-tests').whole).toBeNull();
    expect(deed(bash('pnpm --filter a test', '', { files }), 'run-tests').whole).toBeNull();
  });

  it('a package.json that is broken tells nothing', () => {
    expect(actions(bash('npm test', '', { files: { '/repo/package.json': '{ "scripts":' } }))).toEqual(['run-tests']);
  });
});

describe('make and other task runners', () => {
  const Makefile =
    'PY := python3\n.PHONY: check test\n\ncheck: lint test\n\nlint:\n\t@ruff check .\n\ntest: build\n\t$(PY) -m pytest -q\n\nbuild:\n\t-echo built\n\nsend:\n\tgit push\n';
  const files = { '/repo/Makefile': Makefile };

  it('a target is its prerequisites and its recipe', () => {
    expect(deeds(bash('make check', '', { files }))).toEqual(['lint ok', 'run-tests ok']);
    expect(deeds(bash('make send', '', { files }))).toEqual(['push ok']);
    expect(deeds(bash('make', '', { files }))).toEqual(['lint ok', 'run-tests ok']);
  });

  it('without the file it is known by its name', () => {
    expect(deeds(bash('make test'))).toEqual(['run-tests ok']);
    expect(deeds(bash('make lint test'))).toEqual(['lint ok', 'run-tests ok']);
    expect(deeds(bash('make clean'))).toEqual(['run-command ok']);
  });

  it.each([
    ['turbo run lint test', ['lint ok', 'run-tests ok']],
    ['npx nx run-many -t build,test', ['build ok', 'run-tests ok']],
    ['nx test app', ['run-tests ok']],
    ['just test', ['run-tests ok']],
    ['deno task test', ['run-tests ok']],
    ['node --run test', ['run-tests ok']],
    ['composer test', ['run-tests ok']],
    ['composer install', ['install ok']],
  ])('%s', (command, expected) => {
    expect(deeds(bash(command))).toEqual(expected);
  });
});

describe('script files', () => {
  it.each([
    ['./scripts/test.sh', 'run-tests'],
    ['bash scripts/run-tests.sh --fast', 'run-tests'],
    ['python3 tests/test_parser.py', 'run-tests'],
    ['npx tsx src/a.test.ts', 'run-tests'],
    ['./deploy.sh prod', 'deploy'],
    ['python scripts/migrate.py', 'migrate'],
    ['./build.sh', 'build'],
    ['sh ./lint.sh', 'lint'],
  ])('%s is known by its name', (command, action) => {
    expect(actions(bash(command))).toEqual([action]);
  });

  it.each([
    './contest.sh',
    'python server.py',
    'python latest.py',
    'node build-info.mjs',
    'cat deploy.sh',
    'vim test.sh',
    'chmod +x test.sh',
    '/usr/bin/test -f a',
  ])('%s is not', (command) => {
    expect(actions(bash(command))).not.toContain('run-tests');
    expect(actions(bash(command))).not.toContain('deploy');
    expect(actions(bash(command))).not.toContain('restart');
  });

  it('is named by its path', () => {
    expect(deed(bash('./scripts/deploy.sh prod'), 'deploy').objects).toEqual(['./scripts/deploy.sh', 'deploy']);
  });
});

describe('a background shell', () => {
  it('has ended when a later call shows what became of it', () => {
    expect(deeds(bash('npm test', '', { background: true }))).toEqual(['run-tests unknown']);
    const output = ' Test Files  1 passed (1)\n      Tests  42 passed (42)\n';
    expect(deeds(tool('BashOutput', { bash_id: 'b1' }, { output, continues: 'npm test' }))).toEqual(['run-tests ok']);
    expect(deeds(tool('BashOutput', { bash_id: 'b1' }, { output }))).toEqual(['check ok']);
  });

  it('a server that was started in it was started', () => {
    expect(actions(bash('npm run dev', '', { background: true }))).toEqual(['restart']);
  });
});
