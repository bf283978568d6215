CREATE OR REPLACE TEMP TABLE printed_file (
  workbook VARCHAR,
  subject VARCHAR,
  path VARCHAR,
  sha256 VARCHAR,
  bytes BIGINT,
  cells VARCHAR,
  withdrawn BOOLEAN)
