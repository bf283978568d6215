-- check: serial
-- table: certificate
-- sentence: a certificate's number is not its scope's prefix and its serial (第十六条)
-- reason: 证书编号与规则不符
-- way out: void the number with 撤销 and have the certificate numbered anew
SELECT 'serial' AS scope, c.scope AS key, certificate_no AS place, 'serial ' || serial AS said,
  right(certificate_no, 5) AS should
FROM certificate c
ANTI JOIN certificate_void v ON v.certificate_no = c.certificate_no
WHERE c.run > since()
  AND (length(certificate_no) <> 20
    OR right(certificate_no, 5) <> printf('%05d', serial)
    OR left(certificate_no, 6) <> county
    OR substr(certificate_no, 13, 3) <> course)
