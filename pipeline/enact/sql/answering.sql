-- What is answered without being looked into.
CREATE OR REPLACE TEMP TABLE repeating (submission BIGINT, original BIGINT);
CREATE OR REPLACE TEMP TABLE deferring (
  submission BIGINT, kind VARCHAR, content VARCHAR, keys VARCHAR, place BIGINT, most BIGINT);
CREATE OR REPLACE TEMP TABLE deferring_rows (submission BIGINT, sheet VARCHAR, rows BIGINT);
