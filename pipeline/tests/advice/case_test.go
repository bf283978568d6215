package advice_test

import (
	"cmp"
	"fmt"
	"regexp"
	"slices"
	"strings"
	"testing"

	"chuangpei/pipeline/form"
	"chuangpei/pipeline/town"
	"chuangpei/rules"
)

// mistake is one way of offending a rule, and the way back.
type mistake struct {
	offence string                  // its file in rules/checks, without the ending
	commit  func(*attempt)          // makes the sound workbook offend
	advice  string                  // words of 如何修改 or 下一步 that tell of follow
	follow  func(*attempt, finding) // does what they say; nil: they say that there is nothing to do
	begin   func(*attempt)          // what is otherwise from the beginning
	eve     func(*attempt)          // what happens the night before
	beside  string                  // ids of other rules whose findings come with it
	course  string                  // SYB if empty
	until   stage                   // how far the class has come before; as the kind has it if 0
	result  string                  // of what was sent again; 受理 if empty
}

// finding is a row of 校验结果.
type finding = map[string]string

// wrong is a mistake that is mended, or of which the receipt says that nothing is to be done.
func wrong(offence string, commit func(*attempt), advice string, follow func(*attempt, finding)) *mistake {
	return &mistake{offence: offence, commit: commit, advice: advice, follow: follow, course: "SYB"}
}

func (m *mistake) after(begin func(*attempt)) *mistake { m.begin = begin; return m }
func (m *mistake) since(eve func(*attempt)) *mistake   { m.eve = eve; return m }
func (m *mistake) with(rules string) *mistake          { m.beside = rules; return m }
func (m *mistake) in(course string) *mistake           { m.course = course; return m }
func (m *mistake) at(until stage) *mistake             { m.until = until; return m }
func (m *mistake) ends(result string) *mistake         { m.result = result; return m }

// entryOf is what the rulebook says of an offence, by the name of its file; ok is false when there is none.
func entryOf(book *rules.Book, offence string) (entry rules.Entry, carried, ok bool) {
	id, _, _ := strings.Cut(offence, ".")
	check, _ := book.Check(id)
	for i, e := range check.Entries() {
		if e.File == "checks/"+offence+".sql" {
			return e, i == 0 && check.CarriedBy != "", true
		}
	}
	return rules.Entry{}, false, false
}

// offences are the files in rules/checks that a kind of application can offend.
func offences(book *rules.Book, kind string) []string {
	var all []string
	for _, c := range book.Checks(kind) {
		if c.CarriedBy != "" {
			all = append(all, named(c.File))
		}
		for _, o := range c.Of(kind) {
			all = append(all, named(o.File))
		}
	}
	return slices.Compact(all)
}

func named(file string) string {
	return strings.TrimSuffix(strings.TrimPrefix(file, "checks/"), ".sql")
}

// ofSenders is the rule about senders, whatever it is that they send: they do it by openings here.
const ofSenders = "R-12"

// covered fails for every offence of a kind that no mistake commits.
func covered(t *testing.T, kind string, all []*mistake) {
	t.Helper()
	made := map[string]bool{}
	for _, m := range all {
		made[m.offence] = true
	}
	for _, offence := range offences(town.Since(t, "2025-01-01"), kind) {
		if !made[offence] && (offence != ofSenders || kind == form.KindOpening) {
			t.Errorf("rules/checks/%s.sql: nobody has followed its advice on %s: add a line wrong(%q, how it is "+
				"committed, words of its fix, what one does who follows them) to the mistakes of that kind in "+
				"pipeline/tests/advice", offence, form.NameOf(kind), offence)
		}
	}
}

// says reports whether a receipt's text is what a header's message or fix says.
func says(template, text string) bool {
	parts := regexp.MustCompile(`\{[a-z_]+\}`).Split(template, -1)
	for i := range parts {
		parts[i] = regexp.QuoteMeta(parts[i])
	}
	return template != "" && regexp.MustCompile(`(?s)^`+strings.Join(parts, `.*`)+`$`).MatchString(text)
}

// findingOf is the one finding of a mistake on its receipt, which holds nothing else but what comes with it.
func (a *attempt) findingOf(t *testing.T, r town.Receipt) finding {
	t.Helper()
	id, _, _ := strings.Cut(a.offence, ".")
	entry, carried, _ := entryOf(a.Rules, a.offence)
	var own finding
	for _, f := range r.Findings {
		mine := f["规则编号"] == id && (carried || says(entry.Message, f["问题"]) || says(entry.Told, f["问题"]))
		switch {
		case mine && own == nil:
			own = f
		case f["级别"] == "重复": // everybody who is through already is named
		case !slices.Contains(strings.Fields(a.beside), f["规则编号"]):
			t.Errorf("one mistake, and besides: %s", brief(f))
		}
	}
	if own == nil {
		t.Errorf("%s: it was not found; next: %s; %s", r.Result(), r.Head["下一步"], briefs(r.Findings))
	} else if !strings.Contains(own["如何修改"]+"\n"+r.Head["下一步"], a.advice) {
		t.Errorf("%q is not what %s advises; next: %s", a.advice, brief(own), r.Head["下一步"])
	}
	return own
}

// told holds the receipt of a mistake against what it must say, and does what it advises.
func (a *attempt) told(t *testing.T) {
	t.Helper()
	r := a.Receipt(a.file)
	if entry, _, _ := entryOf(a.Rules, a.offence); entry.Audience == rules.ForCounty &&
		a.kind != form.KindRegister {
		a.doubted(t, entry)
		return
	}
	f := a.findingOf(t, r)
	if t.Failed() {
		return
	}
	if a.follow == nil {
		if r.Result() == "退回" && !regexp.MustCompile(`不需要|不能|不再`).MatchString(f["如何修改"]) {
			t.Errorf("%s: nothing is to be done about %s", r.Result(), brief(f))
		}
		return
	}
	left := rowsOf(r.Findings)
	a.follow(a, f)
	if form.RowByRow(a.kind) && r.Result() == "部分受理" && !a.rests && !a.whole {
		a.keep(left)
	}
	if !a.rests {
		a.send()
	}
	a.again = true
}

// accepted holds the receipt of what was sent again.
func (a *attempt) accepted(t *testing.T) {
	t.Helper()
	if a.doubt != "" {
		a.cleared(t)
	}
	if !a.again || a.gone {
		return
	}
	r := a.Receipt(a.file)
	stops := slices.DeleteFunc(r.Findings, func(f finding) bool { return f["级别"] == "提示" || f["级别"] == "重复" })
	if r.Result() != cmp.Or(a.result, "受理") || len(stops) > 0 && a.result == "" {
		t.Errorf("the advice was followed, and it is %s: %s; next: %s", r.Result(), briefs(r.Findings),
			r.Head["下一步"])
	}
}

// brief is a finding in a line.
func brief(f finding) string {
	return fmt.Sprintf("%s %s %s!%s [%s] %s → %s", f["级别"], f["规则编号"], f["工作表"], f["单元格"], f["原值"],
		f["问题"], f["如何修改"])
}

func briefs(all []finding) string {
	var lines []string
	for _, f := range all {
		lines = append(lines, "\n\t"+brief(f))
	}
	return strings.Join(lines, "")
}

// TestEveryMistakeIsOfARule: what the tables name stands in the rulebook.
func TestEveryMistakeIsOfARule(t *testing.T) {
	book := town.Since(t, "2025-01-01")
	for kind, all := range tables() {
		asked := map[string]bool{}
		for _, offence := range offences(book, kind) {
			asked[offence] = true
		}
		for _, m := range all {
			if !asked[m.offence] {
				t.Errorf("%s: rules/checks has no %s.sql that asks about it", kind, m.offence)
			}
		}
	}
}
