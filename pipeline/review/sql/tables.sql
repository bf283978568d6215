CREATE TEMP TABLE staged_left_out (finding BIGINT, submission BIGINT, sheet VARCHAR, row INTEGER);
-- The temporary tables of reviews, once a connection that decides anything.

-- every staged application of the kind: whether it has no effect, and whether that is because everybody was through
-- already
CREATE TEMP TABLE staged_verdict (submission BIGINT, returned BOOLEAN, repeated BOOLEAN);

-- people who are through already and are left as they are, and what the receipt says of them; row is NULL but in
-- 上浮名单, where a person stands once a certificate
CREATE TEMP TABLE staged_repeat (submission BIGINT, person BIGINT, row INTEGER, reason VARCHAR);

-- applications in which everybody is through already
CREATE TEMP TABLE staged_through (submission BIGINT);

-- people who go no further, and why; row is NULL but in 上浮名单. fault says that it is not by the truth alone
-- (no_fault). Of kinds taken row by row: rows of a sheet, whoever they name
CREATE TEMP TABLE staged_exclusion (
  submission BIGINT,
  person BIGINT,
  row INTEGER,
  rules VARCHAR,
  reason VARCHAR,
  sheet VARCHAR,
  fault BOOLEAN);

-- what checks found, before it is known in which cell it stands and who hears it (see rules.Check)
CREATE TEMP TABLE staged_offence (
  submission BIGINT,
  rule VARCHAR,
  outcome VARCHAR,
  article VARCHAR,
  sheet VARCHAR,
  row INTEGER,
  field VARCHAR,
  found VARCHAR,
  allowed VARCHAR,
  problem VARCHAR,
  fix VARCHAR,
  person BIGINT,
  audience VARCHAR,
  of_institution VARCHAR,
  of_county VARCHAR,
  misnamed BOOLEAN,
  told_field VARCHAR,
  hidden BOOLEAN,
  told VARCHAR,
  told_fix VARCHAR);

-- always empty: the columns that the query of a check has or may leave out
CREATE TEMP TABLE no_offence (
  submission BIGINT,
  sheet VARCHAR,
  row INTEGER,
  field VARCHAR,
  found VARCHAR,
  allowed VARCHAR,
  person BIGINT,
  outcome VARCHAR,
  audience VARCHAR,
  of_institution VARCHAR,
  of_county VARCHAR,
  misnamed BOOLEAN,
  told_field VARCHAR)
