-- check: serial
-- table: certificate
-- sentence: a certificate's serial is not the next of its scope: the one before it was given to nobody (第十六条)
-- reason: 证书顺序号不连续
-- way out: `chuangpei rebuild` brings back what the register has lost
WITH base AS (
  SELECT county, left(month, 4) AS year, month, course, last_serial FROM opening_serial
  UNION ALL
  SELECT left(certificate_no, 6), substr(certificate_no, 7, 4), substr(certificate_no, 7, 6),
    substr(certificate_no, 13, 3), TRY_CAST(substr(certificate_no, 16) AS BIGINT)
  FROM past_subsidy WHERE length(certificate_no) = 20),
used AS (
  SELECT unnest([county || month || course, county || year || course, county || year, county]) AS scope, last_serial
  FROM base),
fresh AS (SELECT certificate_no, scope, serial FROM certificate WHERE run > since() AND serial > 1)
SELECT 'serial' AS scope, c.scope AS key, c.certificate_no AS place, 'serial ' || c.serial AS said,
  'serial ' || (c.serial - 1) || ' before it' AS should
FROM fresh c
ANTI JOIN certificate b ON b.scope = c.scope AND b.serial = c.serial - 1
ANTI JOIN used u ON u.scope = c.scope AND u.last_serial = c.serial - 1
