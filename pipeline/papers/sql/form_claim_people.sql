-- 补贴名单: everybody still to be claimed for, by certificate; amounts in fen.
SELECT p.subject, e.name, e.id_number, e.certificate_no, NULL AS advanced_by,
  CAST(e.subsidy * 100 AS BIGINT) AS asked, NULL AS payee, NULL AS bank, NULL AS account
FROM form_due e
JOIN printed p ON p.submission = e.opening
ORDER BY e.opening, e.certificate_no
