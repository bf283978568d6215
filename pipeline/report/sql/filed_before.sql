-- The first submission of these bytes by a sender, unless its end was one after which the same may be sent again.
SELECT s.submission, coalesce(w.business_no, s.arrived_at::DATE::VARCHAR) AS named
FROM submission s
LEFT JOIN reviewed w USING (submission)
WHERE s.sha256 = ? AND s.sender_kind = ? AND s.sender_code = ?
  AND submission NOT IN (
    SELECT submission FROM verdict WHERE result IN ('quarantined', 'repeated', 'refused', 'revoked', 'replaced'))
ORDER BY ALL
LIMIT 1
