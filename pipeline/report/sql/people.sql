-- The people whose identity numbers end so, and in which classes they were: whoever they are, none is named.
SELECT to_json({'thing': 'person', 'id_number': hidden(k.id_number),
  'classes': list_distinct(coalesce(list(coalesce(n.class_no, f.business_no) ORDER BY f.opening)
    FILTER (f.opening IS NOT NULL), []))})::VARCHAR AS story
FROM ending($1) k
LEFT JOIN class_filed f ON f.opening = k.opening
LEFT JOIN class_number n ON n.opening = k.opening
GROUP BY k.person, k.id_number
ORDER BY k.person, k.id_number
