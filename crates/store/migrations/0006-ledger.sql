-- The ledger: appended to, never changed. And the bulletins that were issued from it.

-- A year's facts are one chain: seq counts them from 1. A void stands in the year of what it names.
-- line is the fact's canonical JSON; head the hash chain up to and including it. source says where
-- it came from (issue, form, import, endorsement, …), source_id what that was; paper names the
-- written source.
CREATE TABLE fact (
    office TEXT NOT NULL,
    seq BIGINT NOT NULL,
    id TEXT NOT NULL,
    type TEXT NOT NULL,
    date TEXT NOT NULL,
    year BIGINT NOT NULL,
    line TEXT NOT NULL,
    head TEXT NOT NULL,
    person TEXT NOT NULL,
    name TEXT NOT NULL,
    at BIGINT NOT NULL,
    source TEXT NOT NULL,
    source_id TEXT,
    paper TEXT,
    PRIMARY KEY (office, year, seq)
);
CREATE UNIQUE INDEX fact_id ON fact (office, id);
CREATE INDEX fact_source ON fact (office, source, source_id);

-- basis is the day's ledger as the bulletin knew it: known_at is a moment as text, head its chain. marks
-- is what the office printed on its papers then, a JSON object.
CREATE TABLE bulletin (
    office TEXT NOT NULL,
    year BIGINT NOT NULL,
    month BIGINT NOT NULL,
    number BIGINT NOT NULL,
    title TEXT NOT NULL,
    as_of TEXT NOT NULL,
    known_at TEXT NOT NULL,
    known_ms BIGINT NOT NULL,
    facts BIGINT NOT NULL,
    head TEXT NOT NULL,
    checksum TEXT NOT NULL,
    marks TEXT NOT NULL,
    person TEXT NOT NULL,
    name TEXT NOT NULL,
    at BIGINT NOT NULL,
    PRIMARY KEY (office, year, month)
);
CREATE UNIQUE INDEX bulletin_number ON bulletin (office, year, number);

CREATE TABLE bulletin_file (
    office TEXT NOT NULL,
    year BIGINT NOT NULL,
    month BIGINT NOT NULL,
    form TEXT NOT NULL,
    sha256 TEXT NOT NULL,
    bytes BYTEA NOT NULL,
    PRIMARY KEY (office, year, month, form)
);
