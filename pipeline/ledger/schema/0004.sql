-- Whom a finding is for: NULL everybody, county the county's and the centre's papers only, sender what the receipt
-- says in place of such facts.
ALTER TABLE finding ADD COLUMN audience VARCHAR;
-- What nights found of workbooks that others can write to, where it was news: edited cells by their addresses, as far
-- as they could be named, or whole again. The newest row of a path is how it stands.
CREATE TABLE altered (run BIGINT NOT NULL, workbook VARCHAR NOT NULL, subject VARCHAR NOT NULL, county VARCHAR NOT NULL,
  path VARCHAR NOT NULL, sha256 VARCHAR NOT NULL, cells VARCHAR, whole BOOLEAN NOT NULL, noticed_on DATE NOT NULL);
