-- How many rows each sheet had, and how many of them go no further or stood there before; and who stands in which row,
-- so that a finding can name its person.
CREATE OR REPLACE TEMP TABLE staged_rows (
  submission BIGINT, sheet VARCHAR, rows BIGINT, excluded BIGINT, repeated BIGINT);
CREATE OR REPLACE TEMP TABLE staged_name (submission BIGINT, sheet VARCHAR, row INTEGER, person BIGINT, name VARCHAR);
