package rules

import (
	"regexp"
	"strings"
)

// Frame is a table made from the staged rows and the register before the checks of a kind run, so that forty checks do
// not each join the same things.
type Frame struct {
	Name  string
	Kinds []string
	SQL   string // the SELECT that fills it
}

// views reads views.sql: statements ended by a semicolon at a line's end. One that begins with CREATE TEMP TABLE … AS is a frame and must
// say in a line `-- for: opening, claim` above it which kinds it is filled for; the others run once, at setup.
func (l *loader) views() (frames []Frame, setup []string) {
	const file = "views.sql"
	create := regexp.MustCompile(`(?s)^CREATE TEMP TABLE (\w+) AS\s(.*)$`)
	line := 1
	for statement := range strings.SplitSeq(l.read(file), ";\n") {
		start := line
		line += strings.Count(statement, "\n") + 1
		sql := strings.TrimSpace(statement)
		code := stripComments(sql)
		if code == "" {
			continue
		}
		setup = append(setup, code)
		m := create.FindStringSubmatch(code)
		if m == nil {
			continue
		}
		f := Frame{Name: m[1], SQL: m[2], Kinds: commas(kindsAbove(sql))}
		if len(f.Kinds) == 0 {
			l.fault(file, start, "frame %s does not say `-- for: kinds`", f.Name)
		}
		frames = append(frames, f)
	}
	return frames, setup
}

// kindsAbove is what the last `-- for:` comment of a statement says.
func kindsAbove(statement string) string {
	_, after, _ := strings.Cut(statement, "-- for: ")
	first, _, _ := strings.Cut(after, "\n")
	return first
}

// stripComments takes comment lines out.
func stripComments(sql string) string {
	var code []string
	for line := range strings.SplitSeq(sql, "\n") {
		if !strings.HasPrefix(strings.TrimSpace(line), "--") {
			code = append(code, line)
		}
	}
	return strings.TrimSuffix(strings.TrimSpace(strings.Join(code, "\n")), ";")
}
