-- What is otherwise, in all: people, and certificates, fen entered and fen that wait, after less before.
WITH of AS (
  SELECT (SELECT count(*) FROM before_certificate) AS was_certificates,
    (SELECT count(*) FROM after_certificate) AS is_certificates,
    (SELECT coalesce(sum(amount), 0) FROM before_entry) AS was_amount,
    (SELECT coalesce(sum(amount), 0) FROM after_entry) AS is_amount,
    (SELECT coalesce(sum(waiting), 0) FROM before_outcome) AS was_waiting,
    (SELECT coalesce(sum(waiting), 0) FROM after_outcome) AS is_waiting,
    (SELECT count(DISTINCT person) FROM changed) AS people,
    (SELECT count(*)
      FROM before_outcome b
      JOIN after_outcome a ON a.person = b.person AND a.course = b.course
      WHERE a.certificate_no <> b.certificate_no) AS renumbered)
SELECT people, is_certificates - was_certificates AS certificates, ((is_amount - was_amount) * 100)::BIGINT AS amount,
  (was_waiting * 100)::BIGINT AS was_waiting, (is_waiting * 100)::BIGINT AS is_waiting,
  ((is_waiting - was_waiting) * 100)::BIGINT AS waiting, renumbered
FROM of
