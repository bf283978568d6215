package rules

import (
	"maps"
	"path"
	"regexp"
	"slices"
	"strings"
)

// script is an .sql file of the rulebook: a header of `-- key: value` lines, then SQL. A value goes on in lines that
// begin with `--` and three blanks. A line `-- for: opening, claim` begins the query of those kinds; without such lines
// the one query is for every kind of the header.
type script struct {
	file   string
	header map[string]string
	lines  map[string]int
	body   []string
	start  int // line number of body[0]
	slip   int // line of the header that is nearly one; 0: there is none
}

// part is one query of a script.
type part struct {
	kinds []string // nil: every kind
	sql   string
	line  int
}

// readScript reads a file's header and body.
func (l *loader) readScript(file string) script {
	s := script{file: file, header: map[string]string{}, lines: map[string]int{}}
	lines := strings.Split(strings.TrimRight(l.read(file), "\n"), "\n")
	n, last := 0, ""
	for ; n < len(lines); n++ {
		line := mended(lines[n], l.nearly)
		if !strings.HasPrefix(line, "--") {
			break
		}
		if line != lines[n] && s.slip == 0 {
			s.slip = n + 1
		}
		key, value, ok := headerLine(line)
		if key == "for" && ok {
			break
		}
		if more, indented := strings.CutPrefix(lines[n], "--   "); indented && last != "" {
			s.header[last] += strings.TrimSpace(more)
			continue
		}
		if last = key; !ok {
			last = ""
			continue
		}
		if _, ok := s.lines[key]; ok {
			l.bad(file, n+1, "header key %s stands here twice: leave one of them", key)
		}
		s.header[key], s.lines[key] = value, n+1
	}
	s.body, s.start = lines[n:], n+1
	if s.slip > 0 {
		l.bad(file, s.slip, "a header line is `-- key: value` with half-width signs and blanks, one key a line: "+
			"write this one so, and any below that are like it")
	}
	return s
}

// mended is a header line as it should have been written, where it is nearly one; of two in one line the first.
func mended(line string, nearly *regexp.Regexp) string {
	if _, value, ok := headerLine(line); ok {
		before, after, joined := strings.Cut(value, "-- ")
		if _, _, two := headerLine("-- " + after); joined && two {
			return strings.TrimSuffix(line, value) + before
		}
		return line
	}
	if line == "" || !strings.ContainsRune("-—－–", []rune(line)[0]) {
		return line
	}
	if m := nearly.FindStringSubmatch(line); m != nil {
		return "-- " + m[1] + ": " + strings.TrimLeft(m[2], ":： 　") + m[3]
	}
	return line
}

// first is the line where a header says which rule it is of, else the first.
func (s script) first() int { return max(s.lines["rule"], 1) }

// commas cuts a header value at its commas.
func commas(value string) []string {
	var parts []string
	for part := range strings.SplitSeq(value, ",") {
		if part = strings.TrimSpace(part); part != "" {
			parts = append(parts, part)
		}
	}
	return parts
}

// headerLine takes `-- key: value` apart; a key is small letters and blanks.
func headerLine(line string) (key, value string, ok bool) {
	rest, dashes := strings.CutPrefix(line, "-- ")
	key, value, colon := strings.Cut(rest, ":")
	letters := run(key, func(c byte) bool { return c == ' ' || c >= 'a' && c <= 'z' })
	return key, strings.TrimSpace(value), dashes && colon && key != "" && letters == len(key)
}

// headed notes missing, empty and unknown header keys: a key that is missing may be the one that is unknown.
func (l *loader) headed(s script, optional []string, required ...string) {
	var missing []string
	for _, key := range required {
		if s.header[key] == "" {
			missing = append(missing, key)
		}
	}
	unknown := false
	for _, key := range slices.Sorted(maps.Keys(s.lines)) {
		line := s.lines[key]
		known := slices.Concat(required, optional)
		switch {
		case slices.Contains(known, key):
			continue
		case len(missing) > 0 && !unknown:
			l.bad(s.file, line, "unknown header key %s, and no %s: is that meant?", key, strings.Join(missing, ", "))
		default:
			l.bad(s.file, line, "unknown header key %s: %s", key, didYouMean(key, known))
		}
		unknown = true
	}
	if len(missing) > 0 && !unknown && s.slip == 0 {
		l.bad(s.file, s.first(), "the header does not say %s: write a line `-- %s: …` above the query",
			strings.Join(missing, ", "), missing[0])
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
		if kinds, ok := strings.CutPrefix(line, "-- for: "); ok {
			flush()
			current = part{kinds: commas(kinds), line: s.start + n + 1}
			continue
		}
		current.sql += line + "\n"
	}
	flush()
	return parts
}

// bare is SQL without comments and with the insides of its text literals taken out; every line stays in its place.
func bare(sql string) string {
	var code, out strings.Builder
	for line := range strings.SplitAfterSeq(sql, "\n") {
		before, _, comment := strings.Cut(line, "--")
		code.WriteString(before)
		if comment && strings.HasSuffix(line, "\n") {
			code.WriteByte('\n')
		}
	}
	for rest := code.String(); ; {
		before, after, opened := strings.Cut(rest, "'")
		literal, after, closed := strings.Cut(after, "'")
		if !opened || !closed {
			out.WriteString(rest)
			return out.String()
		}
		out.WriteString(before + "''" + strings.Repeat("\n", strings.Count(literal, "\n")))
		rest = after
	}
}

// lintSQL notes what the rulebook's SQL must not hold: a number of the policy, a division that gives a DOUBLE, and in
// checks a cast from text. Numbers belong in parameters; 0 and 1 are counting, not policy.
func (l *loader) lintSQL(file string, p part, check bool) {
	for n, line := range strings.Split(bare(p.sql), "\n") {
		at := p.line + n
		if strings.Contains(strings.ReplaceAll(line, "//", ""), "/") {
			l.bad(file, at, "`/` gives a DOUBLE: use // for whole numbers and parameters for rates")
		}
		if !check {
			continue
		}
		for _, number := range numbers(line) {
			if number != "0" && number != "1" {
				l.bad(file, at, "number %s belongs in a parameter: give it a name under city in a dated file, and ask "+
					"policy_city for its number", number)
			}
		}
		for _, m := range l.casts(line) {
			if !strings.EqualFold(m[2], "VARCHAR") {
				l.bad(file, at, "%s: types are settled in staging, checks cast nothing but to VARCHAR; compare the "+
					"column "+
					"as it is", m[1])
			}
		}
	}
}

// casts finds what casts in a line of SQL: the whole, the cast, and the type after `::`.
func (l *loader) casts(line string) [][]string {
	lower := strings.ToLower(line)
	if !strings.Contains(lower, "cast") && !strings.Contains(lower, "strptime") && !strings.Contains(lower, "::") {
		return nil // most lines: a rulebook is read at every start
	}
	return l.cast.FindAllStringSubmatch(line, -1)
}

// numbers finds the whole and decimal numbers of a line of SQL; digits in a name are none.
func numbers(line string) []string {
	var all []string
	for at := 0; at < len(line); {
		if !digit(line[at]) || at > 0 && wordy(line[at-1]) {
			at++
			continue
		}
		end := at + run(line[at:], digit)
		if more := run(line[min(end+1, len(line)):], digit); end < len(line) && line[end] == '.' && more > 0 {
			end += 1 + more
		}
		all = append(all, line[at:end])
		at = end
	}
	return all
}

// wordy reports whether a byte before a digit makes it part of a name or of another number.
func wordy(c byte) bool {
	return digit(c) || c == '_' || c == '.' || c >= 'a' && c <= 'z' || c >= 'A' && c <= 'Z'
}

func digit(c byte) bool { return c >= '0' && c <= '9' }

// run is how many bytes a text begins with that are of a kind.
func run(s string, of func(byte) bool) int {
	n := 0
	for n < len(s) && of(s[n]) {
		n++
	}
	return n
}

// whole reports whether a text is a whole number.
func whole(s string) bool { return s != "" && run(s, digit) == len(s) }

// stem is a file's name without its ending: what off.yaml calls its offence.
func (s script) stem() string { return strings.TrimSuffix(path.Base(s.file), ".sql") }

// apart takes a file's name apart: the rule it speaks for, and what the offence is called in a file of its own.
func (s script) apart() (id, name string) {
	id, name, _ = strings.Cut(s.stem(), ".")
	return id, name
}
