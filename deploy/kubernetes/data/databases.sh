#!/usr/bin/env bash
# Makes the database of each service with its two roles: <name>_owner migrates it, <name>_app uses it and can neither own
# anything nor step around row-level security. Needs psql 14 or newer as superuser (PGHOST, PGUSER, PGPASSWORD) and two
# passwords for each database, such as AGENTS_OWNER_PASSWORD and AGENTS_APP_PASSWORD. Can be repeated: that is how
# passwords are changed.
set -euo pipefail

DATABASES="agents sessions tools memories"

database() {
  local owner_password=${1^^}_OWNER_PASSWORD app_password=${1^^}_APP_PASSWORD
  OWNER_PASSWORD=${!owner_password:?} APP_PASSWORD=${!app_password:?} \
    psql --no-psqlrc --quiet --set=ON_ERROR_STOP=1 --dbname=postgres \
    --set=name="$1" --set=owner="$1_owner" --set=app="$1_app" <<'SQL'
\getenv owner_password OWNER_PASSWORD
\getenv app_password APP_PASSWORD
SELECT format('CREATE ROLE %I', role) FROM unnest(ARRAY[:'owner', :'app']) AS role
WHERE NOT EXISTS (SELECT FROM pg_roles WHERE rolname = role) \gexec
ALTER ROLE :"owner" LOGIN NOSUPERUSER NOCREATEDB NOCREATEROLE NOREPLICATION NOBYPASSRLS PASSWORD :'owner_password';
ALTER ROLE :"app" LOGIN NOSUPERUSER NOCREATEDB NOCREATEROLE NOREPLICATION NOBYPASSRLS PASSWORD :'app_password';
SELECT format('CREATE DATABASE %I OWNER %I TEMPLATE template0 ENCODING ''UTF8'' LOCALE ''C'''
              ' LOCALE_PROVIDER builtin BUILTIN_LOCALE ''C.UTF-8''', :'name', :'owner')
WHERE NOT EXISTS (SELECT FROM pg_database WHERE datname = :'name') \gexec
\connect :"name"
SET client_min_messages = warning;
REVOKE ALL ON DATABASE :"name" FROM PUBLIC;
GRANT CONNECT ON DATABASE :"name" TO :"app";
REVOKE ALL ON SCHEMA public FROM PUBLIC;
GRANT USAGE ON SCHEMA public TO :"app";
ALTER DEFAULT PRIVILEGES FOR ROLE :"owner" IN SCHEMA public GRANT SELECT, INSERT, UPDATE, DELETE ON TABLES TO :"app";
ALTER DEFAULT PRIVILEGES FOR ROLE :"owner" IN SCHEMA public GRANT USAGE ON SEQUENCES TO :"app";
CREATE EXTENSION IF NOT EXISTS pg_trgm;
CREATE EXTENSION IF NOT EXISTS unaccent;
CREATE EXTENSION IF NOT EXISTS btree_gin;
SQL
}

for name in $DATABASES; do
  database "$name"
done
