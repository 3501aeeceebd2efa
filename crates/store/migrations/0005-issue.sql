-- Issues of the office's publications, a work's way up from there, and the papers that were sent out.

CREATE TABLE issue (
    office TEXT NOT NULL,
    id TEXT NOT NULL,
    year BIGINT NOT NULL,
    publication TEXT NOT NULL,
    number BIGINT NOT NULL,
    state TEXT NOT NULL,
    dated TEXT,
    signer TEXT,
    reason TEXT,
    created_by TEXT NOT NULL,
    created_at BIGINT NOT NULL,
    published_at BIGINT,
    marks TEXT,
    version BIGINT NOT NULL,
    PRIMARY KEY (office, id)
);
CREATE UNIQUE INDEX issue_number ON issue (office, year, publication, number);

-- A piece in an issue. Title and body are those that are printed: a published issue never changes.
CREATE TABLE placement (
    office TEXT NOT NULL,
    issue TEXT NOT NULL,
    work TEXT NOT NULL,
    position BIGINT NOT NULL,
    kind TEXT NOT NULL,
    title TEXT NOT NULL,
    body TEXT NOT NULL,
    fact TEXT,
    PRIMARY KEY (office, issue, work)
);
CREATE INDEX placement_work ON placement (office, work);

-- Passed up to a publication of a higher level, and what became of it.
CREATE TABLE passing (
    office TEXT NOT NULL,
    id TEXT NOT NULL,
    work TEXT NOT NULL,
    publication TEXT NOT NULL,
    passed_on TEXT NOT NULL,
    state TEXT NOT NULL,
    fact TEXT,
    person TEXT NOT NULL,
    at BIGINT NOT NULL,
    version BIGINT NOT NULL,
    PRIMARY KEY (office, id)
);
CREATE INDEX passing_work ON passing (office, work);
CREATE INDEX passing_fact ON passing (office, fact);

-- A leader's word on a work or an issue's piece, with the fact it became.
CREATE TABLE endorsement (
    office TEXT NOT NULL,
    id TEXT NOT NULL,
    work TEXT NOT NULL,
    leader TEXT NOT NULL,
    words TEXT NOT NULL,
    dated TEXT NOT NULL,
    fact TEXT NOT NULL,
    person TEXT NOT NULL,
    at BIGINT NOT NULL,
    PRIMARY KEY (office, id)
);
CREATE INDEX endorsement_work ON endorsement (office, work);
CREATE INDEX endorsement_fact ON endorsement (office, fact);

-- A letter, announcement or certificate that was sent out; it never changes, but it may be called void once,
-- with a reason. fields is what was filled in
-- (a JSON object), page the page that was made of it, bytes its DOCX and sha256 their digest.
CREATE TABLE paper (
    office TEXT NOT NULL,
    id TEXT NOT NULL,
    year BIGINT NOT NULL,
    number BIGINT NOT NULL,
    kind TEXT NOT NULL,
    title TEXT NOT NULL,
    recipient TEXT NOT NULL,
    dated TEXT NOT NULL,
    fields TEXT NOT NULL,
    page TEXT NOT NULL,
    bytes BYTEA NOT NULL,
    sha256 TEXT NOT NULL,
    person TEXT NOT NULL,
    name TEXT NOT NULL,
    at BIGINT NOT NULL,
    void TEXT,
    PRIMARY KEY (office, id)
);
CREATE UNIQUE INDEX paper_number ON paper (office, year, number);
