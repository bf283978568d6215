-- The staging tables that belong to no one sheet.
CREATE OR REPLACE TEMP TABLE staged_application (
    submission BIGINT,
    arrival BIGINT,
    kind VARCHAR,
    sender_kind VARCHAR,
    sender_code VARCHAR,
    today DATE
);
CREATE OR REPLACE TEMP TABLE staged_sheet (submission BIGINT, sheet VARCHAR, called VARCHAR);
CREATE OR REPLACE TEMP TABLE staged_cell (
    submission BIGINT,
    sheet VARCHAR,
    field VARCHAR,
    header VARCHAR,
    row INTEGER,
    col INTEGER
);
CREATE OR REPLACE TEMP TABLE staged_mark (
    submission BIGINT,
    row INTEGER,
    person BIGINT,
    session INTEGER,
    day DATE,
    starts BIGINT,
    mark VARCHAR
);
CREATE OR REPLACE TEMP TABLE staged_session_column (submission BIGINT, session INTEGER, day DATE, starts BIGINT);
CREATE OR REPLACE TEMP TABLE staged_finding (
    submission BIGINT,
    rule VARCHAR,
    outcome VARCHAR,
    article VARCHAR,
    sheet VARCHAR,
    row INTEGER,
    cell VARCHAR,
    field VARCHAR,
    found VARCHAR,
    allowed VARCHAR,
    problem VARCHAR,
    fix VARCHAR,
    person BIGINT,
    audience VARCHAR
);
CREATE OR REPLACE TEMP TABLE staged_reading (
    submission BIGINT,
    sheet VARCHAR,
    cell VARCHAR,
    typed VARCHAR,
    read_as VARCHAR
)
