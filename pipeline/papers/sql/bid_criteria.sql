-- Each 评审项 of the competitions to print, in the order of the sheet, its full marks without idle zeros.
SELECT p.subject, b.criterion AS name, rtrim(rtrim(CAST(max(b.full_marks) AS VARCHAR), '0'), '.') AS full_marks
FROM platform_bid b
JOIN printed p USING (submission)
GROUP BY p.subject, b.criterion
ORDER BY p.subject, min(b.row)
