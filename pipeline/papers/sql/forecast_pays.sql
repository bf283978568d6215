-- Which funds may pay a course, and whom of it ('' everybody), in the policy's order (I7).
SELECT since, course, CASE WHEN category <> '全部' THEN category ELSE '' END AS category, fund, priority
FROM policy_fund
ORDER BY priority, fund
