import { type Action, lazy } from './action.ts';
import { words } from './say.ts';

export const migrate: Action = {
  name: 'migrate',
  say: lazy(() => ({
    object: 'name',
    senses: [
      {
        verbs: words(
          'run, rerun, re-run, apply, re-apply, reapply, execute, kick off, start, fire, fire off, trigger, retry',
        ),
        objects: ['migration', 'migrations', 'migrate', 'schema change'],
      },
      { verbs: ['migrate'], objects: words('database, db, schema, data, tables, table, production, staging') },
    ],
    results: ['migration', 'migrations'],
    commands: words(`
      npx prisma migrate, prisma migrate, alembic upgrade, rails db:migrate, bin/rails db:migrate, rake
      db:migrate, python manage.py migrate, npm run migrate, npm run db:migrate, knex migrate, flyway migrate, php
      artisan migrate, npx drizzle-kit push, drizzle-kit migrate, sqlx migrate, goose up`),
  })),
  done: lazy(() => ({
    commands: [
      'prisma migrate deploy|dev|reset|resolve',
      'prisma db push',
      'drizzle-kit migrate|push|up',
      'alembic upgrade|downgrade|stamp',
      'manage.py migrate',
      'flask db upgrade|migrate',
      'rails|rake|bin/rails db:migrate|db:setup|db:reset|db:schema:load|db:prepare',
      'knex migrate:latest|migrate:up|migrate:rollback',
      'sequelize|sequelize-cli db:migrate|db:migrate:undo',
      'typeorm migration:run|migration:revert',
      'typeorm-ts-node-commonjs|typeorm-ts-node-esm migration:run',
      'mikro-orm migration:up',
      'flyway migrate|repair',
      'liquibase update|rollback',
      'dbmate up|migrate|rollback',
      'goose up|down|*',
      'migrate up|down|goto|force',
      'atlas migrate|schema apply',
      'sqlx migrate|database run|setup',
      'diesel migration|database run|setup|redo',
      'sea-orm-cli migrate',
      'php artisan migrate|migrate:fresh|migrate:refresh|migrate:rollback',
      'artisan migrate',
      'supabase db push|reset',
      'supabase migration up|repair',
      'dotnet ef database',
      'wrangler d1 migrations|execute',
      'mix ecto.migrate|ecto.setup|ecto.reset',
      'yoyo apply',
      'node-pg-migrate up|down',
      'migrate-mongo up|down',
      'convex deploy',
      'gel|edgedb migrate',
    ],
    tools: ['mcp__*migrat*', 'mcp__*execute_sql*'],
    scripts: [
      'migrate',
      'migrate:*',
      'db:migrate*',
      'migration:*',
      'db:push',
      'db:*',
      '*:migrate',
      'migrations',
      'schema:push',
    ],
  })),
};
