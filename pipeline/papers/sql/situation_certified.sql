-- How many certificates of each class are valid, and when the last was issued.
SELECT opening, count(*) AS certificates, max(issued_on) AS issued_on
FROM certificate
SEMI JOIN situation_listed USING (opening)
ANTI JOIN certificate_void USING (certificate_no)
ANTI JOIN reissue USING (certificate_no)
GROUP BY opening
