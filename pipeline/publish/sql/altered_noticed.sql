-- What a look at a payment list in the outbox found.
INSERT INTO altered BY NAME
SELECT
  CAST(? AS BIGINT) AS run,
  CAST(? AS VARCHAR) AS workbook,
  CAST(? AS VARCHAR) AS subject,
  CAST(? AS VARCHAR) AS county,
  CAST(? AS VARCHAR) AS path,
  CAST(? AS VARCHAR) AS sha256,
  nullif(CAST(? AS VARCHAR), '') AS cells,
  CAST(? AS BOOLEAN) AS whole,
  CAST(? AS DATE) AS noticed_on
