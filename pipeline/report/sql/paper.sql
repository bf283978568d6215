-- The stories of the papers of a file's name: what was published under it, the newest, and what others did to it.
SELECT to_json({'thing': 'paper', 'path': p.path, 'paper': arg_max(p.workbook, p.run),
  'written_at': max(p.written_at), 'run': max(p.run), 'sha256': arg_max(p.sha256, p.run),
  'withdrawn': arg_max(p.withdrawn, p.run), 'edited': coalesce((
    SELECT list({'noticed_on': a.noticed_on, 'cells': a.cells, 'whole_again': a.whole} ORDER BY a.run)
    FROM altered a
    WHERE a.path = p.path), [])})::VARCHAR AS story
FROM published p
WHERE plain(split_part(p.path, '/', -1)) IN ($1, $1 || '.XLSX')
GROUP BY p.path
ORDER BY p.path
