-- Works: what units write, from the first draft on.

-- version counts every change of the row, revision every change of the text. The text stands last:
-- who reads on behind a long one in SQLite walks through all of it.
CREATE TABLE work (
    office TEXT NOT NULL,
    id TEXT NOT NULL,
    year BIGINT NOT NULL,
    unit TEXT NOT NULL,
    author TEXT NOT NULL,
    category TEXT NOT NULL,
    sort TEXT,
    topic BIGINT,
    title TEXT NOT NULL,
    wanted TEXT,
    signer TEXT NOT NULL,
    contact TEXT NOT NULL,
    route TEXT NOT NULL,
    state TEXT NOT NULL,
    opinion TEXT,
    revision BIGINT NOT NULL,
    version BIGINT NOT NULL,
    length BIGINT NOT NULL,
    fingerprint BIGINT NOT NULL,
    created_at BIGINT NOT NULL,
    changed_at BIGINT NOT NULL,
    submitted_at BIGINT,
    submitted_on TEXT,
    merged_into TEXT,
    handled BOOLEAN NOT NULL,
    body TEXT NOT NULL,
    PRIMARY KEY (office, id)
);
CREATE INDEX work_changed ON work (office, changed_at);
-- Lists are counted by state from these alone, without a look at the rows.
CREATE INDEX work_state ON work (office, state, submitted_at, changed_at);
CREATE INDEX work_of_unit ON work (office, unit, state, route, category, submitted_at, changed_at, id);
CREATE INDEX work_merged ON work (office, merged_into);

-- The units a work is credited to, in order; one for most works, several for a composite.
CREATE TABLE work_unit (
    office TEXT NOT NULL,
    work TEXT NOT NULL,
    unit TEXT NOT NULL,
    position BIGINT NOT NULL,
    PRIMARY KEY (office, work, unit)
);

CREATE TABLE work_revision (
    office TEXT NOT NULL,
    work TEXT NOT NULL,
    revision BIGINT NOT NULL,
    title TEXT NOT NULL,
    body TEXT NOT NULL,
    person TEXT NOT NULL,
    name TEXT NOT NULL,
    at BIGINT NOT NULL,
    reason TEXT NOT NULL,
    PRIMARY KEY (office, work, revision)
);

CREATE TABLE work_comment (
    office TEXT NOT NULL,
    work TEXT NOT NULL,
    id TEXT NOT NULL,
    person TEXT NOT NULL,
    name TEXT NOT NULL,
    body TEXT NOT NULL,
    to_unit BOOLEAN NOT NULL,
    at BIGINT NOT NULL,
    PRIMARY KEY (office, work, id)
);

-- Who has a work open.
CREATE TABLE work_presence (
    office TEXT NOT NULL,
    work TEXT NOT NULL,
    person TEXT NOT NULL,
    name TEXT NOT NULL,
    editing BOOLEAN NOT NULL,
    seen_at BIGINT NOT NULL,
    PRIMARY KEY (office, work, person)
);

-- Parts of fingerprints: works that share one may be near-duplicates.
CREATE TABLE work_band (
    office TEXT NOT NULL,
    band BIGINT NOT NULL,
    work TEXT NOT NULL,
    PRIMARY KEY (office, band, work)
);
CREATE INDEX work_band_work ON work_band (office, work);

-- The words by which a work is found.
--sqlite CREATE VIRTUAL TABLE work_search USING fts5(office UNINDEXED, work UNINDEXED, words, tokenize = "unicode61 remove_diacritics 0");
--postgres CREATE TABLE work_search (office TEXT NOT NULL, work TEXT NOT NULL, piece BIGINT NOT NULL, words TSVECTOR NOT NULL, PRIMARY KEY (office, work, piece));
--postgres CREATE INDEX work_search_words ON work_search USING gin (words);

-- 附件: files that belong to something: a work's original, a fact's paper.
CREATE TABLE enclosure (
    office TEXT NOT NULL,
    id TEXT NOT NULL,
    kind TEXT NOT NULL,
    subject TEXT NOT NULL,
    name TEXT NOT NULL,
    media TEXT NOT NULL,
    size BIGINT NOT NULL,
    sha256 TEXT NOT NULL,
    bytes BYTEA NOT NULL,
    person TEXT NOT NULL,
    at BIGINT NOT NULL,
    PRIMARY KEY (office, id)
);
CREATE INDEX enclosure_subject ON enclosure (office, kind, subject);
