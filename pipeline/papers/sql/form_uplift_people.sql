-- 上浮名单 as far as we know it, by certificate; the top-up in fen.
SELECT p.subject, r.side, r.name, r.id_number, r.certificate_no, NULL AS enterprise, NULL AS enterprise_code,
  NULL AS owner, NULL AS founded_on, NULL AS state, NULL AS checked_on, NULL AS evidence,
  CAST(r.top_up * 100 AS BIGINT) AS asked, NULL AS payee, NULL AS bank, NULL AS account
FROM form_raised r
JOIN printed p ON p.submission = r.opening
ORDER BY r.opening, r.certificate_no
