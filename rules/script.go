package rules

import (
	"regexp"
	"slices"
	"strings"
)

// script is an .sql file of the rulebook: a header of `-- key: value` lines, then SQL. A line `-- for: opening` begins the
// query of one kind; without such lines the one query is for every kind of the header.
type script struct {
	file   string
	header map[string]string
	lines  map[string]int
	body   []string
	start  int // line number of body[0]
}

// part is one query of a script.
type part struct {
	kind string // empty: every kind
	sql  string
	line int
}

// script reads a file's header and body.
func (l *loader) script(file string) script {
	s := script{file: file, header: map[string]string{}, lines: map[string]int{}}
	lines := strings.Split(strings.TrimRight(l.read(file), "\n"), "\n")
	form := regexp.MustCompile(`^-- ([a-z ]+): ?(.*)$`)
	n := 0
	for ; n < len(lines) && strings.HasPrefix(lines[n], "--"); n++ {
		m := form.FindStringSubmatch(lines[n])
		if m == nil {
			continue
		}
		if m[1] == "for" {
			break
		}
		if _, ok := s.lines[m[1]]; ok {
			l.fault(file, n+1, "header key %s stands here twice", m[1])
		}
		s.header[m[1]], s.lines[m[1]] = strings.TrimSpace(m[2]), n+1
	}
	s.body, s.start = lines[n:], n+1
	return s
}

// headed notes missing, empty and unknown header keys.
func (l *loader) headed(s script, required ...string) {
	for _, key := range required {
		if s.header[key] == "" {
			l.fault(s.file, s.lines[key], "header key %s is missing", key)
		}
	}
	for key, line := range s.lines {
		if !slices.Contains(required, key) && key != "carried out by" {
			l.fault(s.file, line, "unknown header key %s", key)
		}
	}
}

// parts cuts the body into queries.
func (s script) parts() []part {
	var parts []part
	current := part{line: s.start}
	flush := func() {
		current.sql = strings.TrimSuffix(strings.TrimRight(current.sql, " \n"), ";")
		if strings.TrimSpace(bare(current.sql)) != "" {
			parts = append(parts, current)
		}
	}
	for n, line := range s.body {
		if kind, ok := strings.CutPrefix(line, "-- for: "); ok {
			flush()
			current = part{kind: strings.TrimSpace(kind), line: s.start + n + 1}
			continue
		}
		current.sql += line + "\n"
	}
	flush()
	return parts
}

// bare is SQL without comments and with the insides of its text literals taken out; every line stays in its place.
func bare(sql string) string {
	sql = regexp.MustCompile(`--[^\n]*`).ReplaceAllString(sql, "")
	return regexp.MustCompile(`'(?:[^']|'')*'`).ReplaceAllStringFunc(sql, func(s string) string {
		return "''" + strings.Repeat("\n", strings.Count(s, "\n"))
	})
}

// lint notes what the rulebook's SQL must not hold: a number of the policy, a division that gives a DOUBLE, and in checks a cast
// from text. Numbers belong in parameters; 0 and 1 are counting, not policy.
func (l *loader) lint(file string, p part, check bool) {
	literal := regexp.MustCompile(`(?:^|[^A-Za-z0-9_.])(\d+(?:\.\d+)?)`)
	cast := regexp.MustCompile(`(?i)(\btry_cast\b|\bcast\s*\(|\bstrptime\b|::\s*([a-z]+))`)
	for n, line := range strings.Split(bare(p.sql), "\n") {
		at := p.line + n
		if strings.Contains(strings.ReplaceAll(line, "//", ""), "/") {
			l.fault(file, at, "`/` gives a DOUBLE: use // for whole numbers and parameters for rates")
		}
		for _, m := range literal.FindAllStringSubmatch(line, -1) {
			if check && m[1] != "0" && m[1] != "1" {
				l.fault(file, at, "number %s belongs in a parameter", m[1])
			}
		}
		for _, m := range cast.FindAllStringSubmatch(line, -1) {
			if check && !strings.EqualFold(m[2], "VARCHAR") {
				l.fault(file, at, "%s: types are settled in staging, checks cast nothing but to VARCHAR", m[1])
			}
		}
	}
}
