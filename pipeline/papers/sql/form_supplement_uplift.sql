-- Who was not raised and neither is by now nor was judged again, by person or certificate.
SELECT a.subject, a.sheet, u.row, NULL AS id_number, NULL::BIGINT AS asked
FROM form_partly a
JOIN uplift u ON u.submission = a.submission AND NOT u.approved
ANTI JOIN form_awarded l ON l.person = u.person AND l.kind = '上浮'
ANTI JOIN uplift t ON t.person = u.person AND t.submission > u.submission
ANTI JOIN uplift t ON t.certificate_no = u.certificate_no AND t.submission > u.submission
ORDER BY a.subject, a.sheet, u.row
