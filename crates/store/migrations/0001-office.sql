-- Offices, the years they appraise, their units.

CREATE TABLE office (
    id TEXT PRIMARY KEY,
    name TEXT NOT NULL,
    settings TEXT NOT NULL,
    created_at BIGINT NOT NULL,
    version BIGINT NOT NULL
);

-- A year's scheme: one that the program ships (files is NULL), or the office's own files as JSON.
CREATE TABLE office_year (
    office TEXT NOT NULL,
    year BIGINT NOT NULL,
    scheme TEXT NOT NULL,
    files TEXT,
    digest TEXT NOT NULL,
    state TEXT NOT NULL,
    PRIMARY KEY (office, year)
);

-- name is the scheme's spelling.
CREATE TABLE unit (
    office TEXT NOT NULL,
    id TEXT NOT NULL,
    name TEXT NOT NULL,
    initials TEXT NOT NULL,
    sign_off BOOLEAN NOT NULL,
    state TEXT NOT NULL,
    position BIGINT NOT NULL,
    version BIGINT NOT NULL,
    PRIMARY KEY (office, id)
);
CREATE UNIQUE INDEX unit_name ON unit (office, name);

-- Every name that a unit has borne: an earlier year's notice knows it by an earlier one.
CREATE TABLE unit_called (
    office TEXT NOT NULL,
    unit TEXT NOT NULL,
    name TEXT NOT NULL,
    PRIMARY KEY (office, unit, name)
);

-- Principal leaders whose endorsements count; the office registers them.
CREATE TABLE leader (
    office TEXT NOT NULL,
    id TEXT NOT NULL,
    name TEXT NOT NULL,
    title TEXT NOT NULL,
    level TEXT NOT NULL,
    deputy BOOLEAN NOT NULL,
    state TEXT NOT NULL,
    version BIGINT NOT NULL,
    PRIMARY KEY (office, id)
);

-- What belongs to the whole deployment and to no office: the set-up code's digest.
CREATE TABLE deployment (
    name TEXT PRIMARY KEY,
    value TEXT NOT NULL
);
