import type { Action } from './action.ts';

export const migrate: Action = {
  name: 'migrate',
  say: {
    object: 'name',
    senses: [
      {
        verbs: ['run', 'rerun', 're-run', 'apply', 'execute', 'kick off', 'start'],
        objects: ['migration', 'migrations', 'backfill', 'schema change'],
      },
      { verbs: ['migrate'], objects: ['database', 'db', 'schema', 'data', 'tables', 'table', 'production', 'staging'] },
    ],
    results: ['migration', 'migrations'],
    commands: [
      'npx prisma migrate',
      'prisma migrate',
      'alembic upgrade',
      'rails db:migrate',
      'bin/rails db:migrate',
      'rake db:migrate',
      'python manage.py migrate',
      'npm run migrate',
      'npm run db:migrate',
      'knex migrate',
      'flyway migrate',
      'php artisan migrate',
      'npx drizzle-kit push',
      'drizzle-kit migrate',
      'sqlx migrate',
      'goose up',
    ],
  },
  done: {},
};
