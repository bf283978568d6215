-- Whom a finding is for: NULL everybody, county the county's and the centre's papers only, sender what the receipt says in place of such facts.
ALTER TABLE finding ADD COLUMN audience VARCHAR;
-- Workbooks that came back from the outbox with other cells than were written, as nights find them: edited cells by their addresses, as far as they could be named.
CREATE TABLE altered (run BIGINT NOT NULL, workbook VARCHAR NOT NULL, subject VARCHAR NOT NULL, county VARCHAR, path VARCHAR NOT NULL, sha256 VARCHAR NOT NULL,
  cells VARCHAR, noticed_on DATE NOT NULL);
