package rules

import (
	"regexp"
	"slices"
	"strings"
)

// Frame is a table made from the staged rows and the register before the checks of a kind run, so that forty checks do
// not each join the same things.
type Frame struct {
	Name     string
	Kinds    []string // of application; a name may stand for another thing in another kind's frames
	SQL      string   // the SELECT that fills it
	File     string
	About    string // what the comment above it says
	line     int
	OnDemand bool // made only where something mentions it, even for its own kinds
	Empty    bool // a frame of other kinds that something of this kind mentions: it stands without rows
}

// Statement makes the frame, in place of what the last wave left.
func (f Frame) Statement() string {
	if f.Empty {
		return f.Unfilled()
	}
	return "CREATE OR REPLACE TEMP TABLE " + f.Name + " AS " + f.SQL
}

// Unfilled makes the frame without rows.
func (f Frame) Unfilled() string {
	return "CREATE OR REPLACE TEMP TABLE " + f.Name + " AS SELECT * FROM (" + f.SQL + ") LIMIT 0"
}

// Filled fills the frame that stands, in place of what the last wave left.
func (f Frame) Filled() string {
	return "DELETE FROM " + f.Name + ";\nINSERT INTO " + f.Name + " " + f.SQL
}

// setup is a statement that prepares a connection.
type setup struct {
	sql, file string
	line      int
}

// readViews reads the files of [viewFiles]: statements ended by a semicolon at a line's end. One that begins
// with CREATE TEMP TABLE … AS is a frame and must say in a line `-- for: opening, claim` above it which kinds it is
// made for, or in a line `-- on demand for: …` for which it is made once a check asks for it; the others run once, at
// setup.
func (l *loader) readViews() (frames []Frame, others []setup) {
	create := regexp.MustCompile(`(?s)^CREATE TEMP TABLE (\w+) AS\s(.*)$`)
	for _, file := range viewFiles() {
		line := 1
		for statement := range strings.SplitSeq(l.read(file), ";\n") {
			start := line
			line += strings.Count(statement, "\n") + 1
			sql := strings.TrimSpace(statement)
			code := stripComments(sql)
			if m := create.FindStringSubmatch(code); m != nil {
				f := Frame{Name: m[1], SQL: m[2], File: file, About: about(sql), line: start + headLines(statement)}
				f.Kinds, f.OnDemand = kindsAbove(sql)
				l.judgeFrame(frames, f, start)
				frames = append(frames, f)
			} else if code != "" {
				others = append(others, setup{code, file, start + headLines(statement)})
			}
		}
	}
	return frames, others
}

// headLines is how many lines stand before the first of a statement's code.
func headLines(statement string) int {
	n := 0
	for line := range strings.Lines(statement) {
		if text := strings.TrimSpace(line); text != "" && !strings.HasPrefix(text, "--") {
			return n
		}
		n++
	}
	return n
}

// judgeFrame notes a frame that says for no kind, and one that stands twice for one.
func (l *loader) judgeFrame(frames []Frame, f Frame, line int) {
	if len(f.Kinds) == 0 {
		l.bad(f.File, line, "frame %s does not say for which kinds: write a line `-- for: opening` above it", f.Name)
	}
	twice := func(other Frame) bool {
		return other.Name == f.Name &&
			slices.ContainsFunc(f.Kinds, func(kind string) bool { return slices.Contains(other.Kinds, kind) })
	}
	if slices.ContainsFunc(frames, twice) {
		l.bad(f.File, line, "frame %s stands here twice for one kind: leave one of them", f.Name)
	}
}

// kindsAbove is what the `-- for:` or `-- on demand for:` comment of a statement says.
func kindsAbove(statement string) (kinds []string, onDemand bool) {
	for line := range strings.Lines(statement) {
		for _, key := range []string{"-- for: ", "-- on demand for: "} {
			if list, ok := strings.CutPrefix(line, key); ok {
				return commas(list), key != "-- for: "
			}
		}
	}
	return nil, false
}

// about is the prose right above a statement.
func about(statement string) string {
	var lines []string
	for line := range strings.Lines(statement) {
		line = strings.TrimSpace(line)
		prose, comment := strings.CutPrefix(line, "-- ")
		switch {
		case line == "":
			lines = nil
		case !comment:
			return strings.Join(lines, " ")
		case !strings.HasPrefix(prose, "for: ") && !strings.HasPrefix(prose, "on demand for: "):
			lines = append(lines, prose)
		}
	}
	return ""
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
