-- What was done, by whom; and what was answered, for clients that ask twice.

-- All rows of one act share its id. before and after are JSON; kind and subject say of what.
CREATE TABLE audit (
    office TEXT NOT NULL,
    id TEXT NOT NULL,
    act TEXT NOT NULL,
    at BIGINT NOT NULL,
    person TEXT,
    name TEXT NOT NULL,
    address TEXT NOT NULL,
    agent TEXT NOT NULL,
    verb TEXT NOT NULL,
    kind TEXT NOT NULL,
    subject TEXT NOT NULL,
    before TEXT,
    after TEXT,
    PRIMARY KEY (office, id)
);
CREATE INDEX audit_subject ON audit (office, kind, subject, id);
CREATE INDEX audit_act ON audit (office, act, id);

-- A deed is an act under a key of its client's; asked again, it is answered and not done again.
CREATE TABLE deed (
    office TEXT NOT NULL,
    person TEXT NOT NULL,
    name TEXT NOT NULL,
    verb TEXT NOT NULL,
    digest TEXT NOT NULL,
    answer TEXT NOT NULL,
    at BIGINT NOT NULL,
    PRIMARY KEY (office, person, name)
);

-- Forms that came in when their session was over, until their person is back. fields is JSON.
CREATE TABLE kept_form (
    office TEXT NOT NULL,
    id TEXT NOT NULL,
    person TEXT NOT NULL,
    path TEXT NOT NULL,
    fields TEXT NOT NULL,
    at BIGINT NOT NULL,
    PRIMARY KEY (office, id)
);
CREATE INDEX kept_form_person ON kept_form (office, person, path);
