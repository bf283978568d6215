-- check: serial
-- table: certificate
-- sentence: a serial was given twice in its scope
-- reason: 证书顺序号重复
-- way out: void one of the two numbers with 撤销; numbering then goes on above both
WITH touched AS (SELECT DISTINCT scope FROM certificate WHERE run > since()),
standing AS (
  SELECT c.scope, c.serial, c.certificate_no
  FROM certificate c SEMI JOIN touched t ON t.scope = c.scope
  ANTI JOIN certificate_void v ON v.certificate_no = c.certificate_no)
SELECT 'serial' AS scope, s.scope AS key, min(s.certificate_no) || ' … ' || max(s.certificate_no) AS place,
  'serial ' || s.serial AS said, count(*) || ' certificates' AS should
FROM standing s
GROUP BY s.scope, s.serial
HAVING count(*) > 1
