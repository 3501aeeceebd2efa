-- People, their rights, and how they sign in.

CREATE TABLE person (
    office TEXT NOT NULL,
    id TEXT NOT NULL,
    login TEXT NOT NULL,
    name TEXT NOT NULL,
    unit TEXT,
    leader TEXT,
    state TEXT NOT NULL,
    password TEXT,
    password_at BIGINT NOT NULL,
    must_change BOOLEAN NOT NULL,
    totp TEXT,
    totp_step BIGINT NOT NULL,
    single_sign_on TEXT,
    created_at BIGINT NOT NULL,
    version BIGINT NOT NULL,
    PRIMARY KEY (office, id)
);
CREATE UNIQUE INDEX person_login ON person (office, login);
CREATE UNIQUE INDEX person_single_sign_on ON person (office, single_sign_on);

CREATE TABLE person_role (
    office TEXT NOT NULL,
    person TEXT NOT NULL,
    role TEXT NOT NULL,
    PRIMARY KEY (office, person, role)
);

-- Former passwords, so that none of the last few comes back.
CREATE TABLE password_past (
    office TEXT NOT NULL,
    person TEXT NOT NULL,
    set_at BIGINT NOT NULL,
    hash TEXT NOT NULL,
    PRIMARY KEY (office, person, set_at)
);

CREATE TABLE recovery_code (
    office TEXT NOT NULL,
    person TEXT NOT NULL,
    digest TEXT NOT NULL,
    PRIMARY KEY (office, person, digest)
);

-- The cookie holds office and token; only the token's digest is kept. stage: factor (the password
-- was right, a second factor is still owed), renewal (a new password is owed), whole, demo (walked in
-- by a door of the demonstration).
CREATE TABLE session (
    office TEXT NOT NULL,
    digest TEXT NOT NULL,
    person TEXT NOT NULL,
    stage TEXT NOT NULL,
    created_at BIGINT NOT NULL,
    seen_at BIGINT NOT NULL,
    proved_at BIGINT NOT NULL,
    address TEXT NOT NULL,
    agent TEXT NOT NULL,
    PRIMARY KEY (office, digest)
);
CREATE INDEX session_person ON session (office, person);

-- Failed sign-ins by key (account and address); decays with time.
CREATE TABLE throttle (
    office TEXT NOT NULL,
    name TEXT NOT NULL,
    failures BIGINT NOT NULL,
    last_at BIGINT NOT NULL,
    PRIMARY KEY (office, name)
);

-- Devices from which an account has signed in before.
CREATE TABLE device (
    office TEXT NOT NULL,
    person TEXT NOT NULL,
    digest TEXT NOT NULL,
    seen_at BIGINT NOT NULL,
    PRIMARY KEY (office, person, digest)
);

CREATE TABLE api_token (
    office TEXT NOT NULL,
    digest TEXT NOT NULL,
    id TEXT NOT NULL,
    person TEXT NOT NULL,
    name TEXT NOT NULL,
    scopes TEXT NOT NULL,
    created_at BIGINT NOT NULL,
    expires_at BIGINT NOT NULL,
    seen_at BIGINT,
    PRIMARY KEY (office, digest)
);
-- A key names no office.
CREATE INDEX api_token_digest ON api_token (digest);
CREATE INDEX api_token_person ON api_token (office, person, id);
