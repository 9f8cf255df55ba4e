#!/usr/bin/env bash
# Run once by the postgres image on an empty volume: a database per service, an owner for migrations and, for services
# with row-level security, a second role that owns nothing.
set -euo pipefail

create() { # database, owner's password, service role's password (optional)
  psql -v ON_ERROR_STOP=1 -U "$POSTGRES_USER" -v database="$1" -v owner="$1_owner" -v app="$1_app" -v owner_password="$2" -v app_password="${3:-}" <<'SQL'
CREATE ROLE :"owner" LOGIN NOSUPERUSER NOCREATEDB NOCREATEROLE PASSWORD :'owner_password';
CREATE DATABASE :"database" OWNER :"owner";
REVOKE ALL ON DATABASE :"database" FROM PUBLIC;
SELECT :'app_password' <> '' AS has_app \gset
\if :has_app
CREATE ROLE :"app" LOGIN NOSUPERUSER NOCREATEDB NOCREATEROLE PASSWORD :'app_password';
GRANT CONNECT ON DATABASE :"database" TO :"app";
\endif
SQL
}

create social_assistance "$SOCIAL_ASSISTANCE_OWNER_PASSWORD" "$SOCIAL_ASSISTANCE_APP_PASSWORD"
create data_verification "$DATA_VERIFICATION_OWNER_PASSWORD" "$DATA_VERIFICATION_APP_PASSWORD"
create sandbox_departments "$SANDBOX_DEPARTMENTS_OWNER_PASSWORD"
create eldercare "$ELDERCARE_OWNER_PASSWORD" "$ELDERCARE_APP_PASSWORD"
create child_welfare "$CHILD_WELFARE_OWNER_PASSWORD" "$CHILD_WELFARE_APP_PASSWORD"
create funerals "$FUNERALS_OWNER_PASSWORD" "$FUNERALS_APP_PASSWORD"
create civil_registration "$CIVIL_REGISTRATION_OWNER_PASSWORD" "$CIVIL_REGISTRATION_APP_PASSWORD"
create social_organizations "$SOCIAL_ORGANIZATIONS_OWNER_PASSWORD" "$SOCIAL_ORGANIZATIONS_APP_PASSWORD"
