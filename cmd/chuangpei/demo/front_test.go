package demo_test

import (
	"bytes"
	"encoding/json"
	"fmt"
	"io"
	"os"
	"os/exec"
	"path/filepath"
	"regexp"
	"slices"
	"strings"
	"testing"
	"time"

	"chuangpei/cmd/chuangpei/demo"
	"chuangpei/pipeline/form"
	"chuangpei/pipeline/report"
	"chuangpei/pipeline/scratch"
	"chuangpei/rules"

	"github.com/xuri/excelize/v2"
)

// played is the demonstration city after its nights, played by the real binary.
type played struct {
	home, binary string
	out, err     bytes.Buffer
}

// playDemo plays the city of seed 1 as a newcomer does, but for the pause before files are taken.
func playDemo(t *testing.T) *played {
	t.Helper()
	p := &played{home: t.TempDir(), binary: filepath.Join(t.TempDir(), "chuangpei")}
	if err := os.WriteFile(filepath.Join(p.home, "chuangpei.yaml"), []byte("settle: 100ms\n"), 0o600); err != nil {
		t.Fatal(err)
	}
	if err := scratch.Build(p.binary); err != nil {
		t.Fatal(err)
	}
	p.run(t, "demo", p.home, "--seed", "1", "--json")
	return p
}

// run executes a verb that ends well.
func (p *played) run(t *testing.T, args ...string) string {
	t.Helper()
	var out bytes.Buffer
	c := exec.CommandContext(t.Context(), p.binary, args...)
	c.Stdout, c.Stderr = io.MultiWriter(&out, &p.out), &p.err
	if err := c.Run(); err != nil {
		t.Fatalf("%v: %v\n%s%s", args, err, &out, &p.err)
	}
	return out.String()
}

// told is what every version of a file's receipt says: its result, its state and the rules of its findings.
func (p *played) told(t *testing.T, file string) string {
	t.Helper()
	name := strings.TrimSuffix(filepath.Base(file), ".xlsx")
	parts := strings.Split(file, "/")
	folder := parts[0]
	if len(parts) > 2 {
		folder += "/" + parts[1][:min(len(parts[1]), map[string]int{"机构": 18, "旗县区": 6}[parts[0]])] + "*"
	}
	var versions []string
	for _, place := range []string{folder, "未识别"} {
		for _, pattern := range []string{".xlsx", "_v?.xlsx"} {
			found, err := filepath.Glob(filepath.Join(p.home, "outbox", place, "回执_"+name+pattern))
			if err != nil {
				t.Fatal(err)
			}
			versions = append(versions, found...)
		}
	}
	var said strings.Builder
	for _, version := range versions {
		said.WriteString(sheetText(t, version, "受理回执", "校验结果"))
	}
	return said.String()
}

// sheetText is what sheets of a workbook hold, a row a line, with tabs between cells.
func sheetText(t *testing.T, file string, sheets ...string) string {
	t.Helper()
	f, err := excelize.OpenFile(file, excelize.Options{RawCellValue: true})
	if err != nil {
		t.Fatal(err)
	}
	defer f.Close()
	var text strings.Builder
	for _, sheet := range sheets {
		rows, err := f.GetRows(sheet)
		if err != nil {
			t.Fatal(err)
		}
		for _, row := range rows {
			fmt.Fprintln(&text, strings.Join(row, "\t"))
		}
	}
	return text.String()
}

// doubts is what the city's 疑点清单 say: what stands on no receipt.
func (p *played) doubts(t *testing.T) string {
	t.Helper()
	lists, err := filepath.Glob(filepath.Join(p.home, "outbox", "市级", "报表", "疑点清单_*.xlsx"))
	if err != nil || len(lists) == 0 {
		t.Fatalf("no 疑点清单: %v", err)
	}
	var said strings.Builder
	for _, list := range lists {
		said.WriteString(sheetText(t, list, "疑点清单"))
	}
	return said.String()
}

// checks are the rules by their ids.
func checks(t *testing.T) func(id string) (rules.Check, bool) {
	t.Helper()
	book, err := rules.Load(rules.Embedded(), form.Codes())
	if err != nil {
		t.Fatal(err)
	}
	return book.Check
}

// TestDemoShowsEveryFinding: every mistake that was put into the city is found on the receipt of its own file, or,
// where it speaks of others, on 疑点清单 and not there.
func TestDemoShowsEveryFinding(t *testing.T) {
	t.Parallel()
	p := playDemo(t)
	rule, id := checks(t), regexp.MustCompile(`\t([ADR]\d*-\d+)(\t|\n)`)
	receipts, shown, doubts := map[string]string{}, map[string]bool{}, p.doubts(t)
	for _, m := range demo.New(demo.Options{Seed: 1}).Expected() {
		if receipts[m.File] == "" {
			receipts[m.File] = p.told(t, m.File)
		}
		if receipts[m.File] == "" {
			t.Errorf("%s (%s): no receipt", m.File, m.Why)
		}
		var found []string
		for _, hit := range id.FindAllStringSubmatch(receipts[m.File], -1) {
			found, shown[hit[1]] = append(found, hit[1]), true
		}
		if check, _ := rule(m.Rule); check.Audience == rules.ForCounty {
			shown[m.Rule] = true
			line := regexp.MustCompile(`(?m)^.*\t` + m.Rule + `\t.*` + regexp.QuoteMeta(filepath.Base(m.File)))
			if slices.Contains(found, m.Rule) || !line.MatchString(doubts) {
				t.Errorf("%s: %s (%s) is on the receipt, or not on 疑点清单", m.File, m.Rule, m.Why)
			}
			continue
		}
		if m.Rule != "" && !slices.Contains(found, m.Rule) {
			t.Errorf("%s: %s (%s) is not on the receipt, which says %v", m.File, m.Rule, m.Why, found)
		}
	}
	if len(shown) < 45 {
		t.Errorf("only %d rules are shown", len(shown))
	}
	p.answers(t)
	p.inventory(t)
	p.leads(t)
	p.tellsNobody(t)
	p.prefills(t)
	p.standsStill(t)
}

// answers: whatever the city's people fill in of the outbox's own papers in the later nights is accepted as a whole, of
// every kind there is, and what they did shows in the ledgers.
func (p *played) answers(t *testing.T) {
	t.Helper()
	var done struct {
		Result struct{ Nights []report.Summary }
	}
	if err := json.Unmarshal(p.out.Bytes(), &done); err != nil || len(done.Result.Nights) < 9 {
		t.Fatalf("%d nights: %v", len(done.Result.Nights), err)
	}
	seen := map[string]bool{}
	for i, night := range done.Result.Nights[3:] {
		for _, k := range night.Kinds {
			seen[k.Kind] = true
			if k.Received == 0 || k.Accepted != k.Received {
				t.Errorf("night %d: %+v", i+4, k)
			}
		}
	}
	for _, kind := range form.Codes() {
		if !seen[kind] {
			t.Errorf("no %s among the answers", kind)
		}
	}
	states := map[string]int{}
	for _, county := range []string{"150102", "150103", "150105"} {
		ledgers, err := filepath.Glob(filepath.Join(p.home, "outbox", "旗县区", county+"_*", "资金",
			"资金台账_*_2025_*.xlsx"))
		if err != nil || len(ledgers) == 0 {
			t.Fatalf("no ledger of %s: %v", county, err)
		}
		for _, cell := range strings.FieldsFunc(sheetText(t, slices.Max(ledgers), "资金台账"), func(r rune) bool {
			return r == '\t' || r == '\n'
		}) {
			states[cell]++
		}
	}
	for _, state := range []string{"已拨付", "已收回", "冲销", "上浮"} {
		if states[state] == 0 {
			t.Errorf("no entry is %s", state)
		}
	}
	if n := states["已退票"] + states["待拨付"] + states["待编批"]; n > 0 {
		t.Errorf("%d entries are not paid in the end", n)
	}
}

// prefills: the blank workbooks for a school of the directory, whatever the case of its code, are those that it may
// send, have its particulars and name its folder.
func (p *played) prefills(t *testing.T) {
	t.Helper()
	schools, err := filepath.Glob(filepath.Join(p.home, "outbox", "机构", "?*_?*"))
	if err != nil || len(schools) == 0 {
		t.Fatalf("no schools: %v", err)
	}
	code, name, _ := strings.Cut(filepath.Base(schools[0]), "_")
	dir := t.TempDir()
	p.run(t, "template", dir, "--home", p.home, "--for", strings.ToLower(code))
	f, err := excelize.OpenFile(filepath.Join(dir, "补贴申请.xlsx"))
	if err != nil {
		t.Fatal(err)
	}
	defer f.Close()
	blanks, _ := filepath.Glob(filepath.Join(dir, "*.xlsx"))
	guide, _ := f.GetRows("填报说明")
	if len(blanks) != 5 || !strings.Contains(fmt.Sprint(guide), "「inbox/机构/"+code) {
		t.Errorf("%d blanks, to be dropped as %v says", len(blanks), guide[:min(5, len(guide))])
	}
	rows, err := f.GetRows("补贴信息")
	if text := fmt.Sprint(rows); err != nil || !strings.Contains(text, code) || !strings.Contains(text, name) {
		t.Errorf("filled in is %s: %v", text, err)
	}
}

// inventory counts what came out, by kind of workbook: a change here is a change of what people receive.
func (p *played) inventory(t *testing.T) {
	t.Helper()
	got := map[string]int{}
	for file := range p.outbox(t) {
		kind, _, _ := strings.Cut(filepath.Base(file), "_")
		got[kind]++
	}
	for _, kind := range []string{"回执", "师资选派单", "开班审批表", "结业审批表", "证书登记册", "补贴审批表",
		"拨付花名册", "资金台账"} {
		if got[kind] < 9 {
			t.Errorf("%d workbooks 「%s」 came out", got[kind], kind)
		}
	}
	if got["师资选派单"] != 2*got["开班审批表"] {
		t.Errorf("%d dispatch sheets for %d classes: the county and the municipal centre each get one",
			got["师资选派单"], got["开班审批表"])
	}
}

// outbox gives every workbook of the outbox with its content.
func (p *played) outbox(t *testing.T) map[string]string {
	t.Helper()
	files := map[string]string{}
	err := filepath.WalkDir(filepath.Join(p.home, "outbox"), func(file string, d os.DirEntry, err error) error {
		if err != nil || d.IsDir() || !strings.HasSuffix(file, ".xlsx") {
			return err
		}
		text, err := os.ReadFile(file)
		files[file] = string(text)
		return err
	})
	if err != nil {
		t.Fatal(err)
	}
	return files
}

// tellsNobody: no identity, telephone or account number of the city is in what a terminal, a log collector or a
// monitor sees.
func (p *played) tellsNobody(t *testing.T) {
	t.Helper()
	told := map[string]string{"--json": p.out.String(), "log": p.err.String(),
		"status": p.run(t, "status", "--home", p.home, "--json")}
	for _, file := range []string{"status.json", "attempt.json", "metrics.prom"} {
		text, err := os.ReadFile(filepath.Join(p.home, ".chuangpei", file))
		if err != nil {
			t.Fatal(err)
		}
		told[file] = string(text)
	}
	number := regexp.MustCompile(`9901\d\d(19|20)\d{9}[\dX]|\b190\d{8}\b|99000088\d{11}`)
	for where, text := range told {
		if at := number.FindString(text); at != "" {
			t.Errorf("%s tells the number of somebody: …%s", where, at[len(at)-4:])
		}
	}
	if explained := p.run(t, "explain", "--home", p.home, "A20-5"); !strings.Contains(explained, "20") {
		t.Errorf("explain A20-5 says %q", explained)
	}
}

// standsStill: rendering everything again, and a night without anything new, leave the outbox as it is.
func (p *played) standsStill(t *testing.T) {
	t.Helper()
	before := p.outbox(t)
	city := demo.New(demo.Options{Seed: 1})
	now := city.Now(city.Nights() - 1).Format(time.RFC3339)
	for _, verb := range []string{"publish", "run"} {
		p.run(t, verb, "--home", p.home, "--now", now)
		after := p.outbox(t)
		for file, text := range after {
			if before[file] != text {
				t.Errorf("%s wrote %s anew", verb, filepath.Base(file))
			}
		}
		if len(after) != len(before) {
			t.Errorf("%d files after %s, %d before", len(after), verb, len(before))
		}
	}
}
