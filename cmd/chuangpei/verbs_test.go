package main

import (
	"context"
	"encoding/json"
	"net/http"
	"net/http/httptest"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"chuangpei/pipeline/check"
	"chuangpei/pipeline/numbers"
	"chuangpei/pipeline/report"
)

func TestCheck(t *testing.T) {
	d := newDesk(t)
	file := d.write("a.xlsx", "x")
	d.engine.checked = []check.Result{{File: file, Kind: "opening", Result: "partly",
		Findings: []check.Finding{{Rule: "D-4", Outcome: "exclude", Sheet: "学员名单", Cell: "B7"}}}}
	d.run(exitDone, "check", file)
	if !strings.Contains(d.out.String(), "D-4") || !strings.Contains(d.out.String(), "B7") {
		t.Errorf("findings are not listed:\n%s", &d.out)
	}
	d.engine.checked[0].Result = "returned"
	d.run(exitReturned, "check", file)
	if _, err := os.Stat(filepath.Join(d.home, ".chuangpei")); err == nil {
		t.Error("check made a state folder")
	}
}

func TestPublish(t *testing.T) {
	d := newDesk(t)
	d.run(exitDone, "publish")
	if got := d.out.String(); !strings.HasPrefix(got, "7 workbooks written, 3 left as they stand\n\n") ||
		!strings.Contains(got, "回执 receipt ") {
		t.Errorf("said %q", got)
	}
	d.run(exitDone, "publish", "--monthly")
	if got := d.out.String(); got != "10 workbooks written, 0 left as they stand\n" {
		t.Errorf("of the month to date it says %q", got)
	}
	d.run(exitUsage, "publish", "--monthly", "2025-05-31")
	d.engine.err = numbers.Unknown{}
	d.run(exitUsage, "publish", "BT0")
	if got := d.err.String(); !strings.Contains(got, "publish BT0: ") || !strings.Contains(got, "班期编号") {
		t.Errorf("of a number that is none it says %q", got)
	}
}

func TestExplain(t *testing.T) {
	d := newDesk(t)
	d.run(exitDone, "explain", "a19-1", "--now", "2025-06-01T02:00:00+08:00")
	for _, want := range []string{"A19-1", "第十九条", "outcome            return", "course SYB, value 30, unit 人",
		"since 2025-01-01", "parameters/courses.yaml:"} {
		if !strings.Contains(d.out.String(), want) {
			t.Errorf("no %q in\n%s", want, &d.out)
		}
	}
	d.run(exitDone, "explain", "A19-1", "--json")
	if page := d.object(); page.Result == nil || page.Verb != "explain" {
		t.Errorf("%+v", page)
	}
	d.run(exitDone, "explain", " ｉ3 ")
	if !strings.Contains(d.out.String(), "serial_scope") {
		t.Errorf("of a reading it says\n%s", &d.out)
	}
	d.write("inbox/市级/师资 名单.xlsx", "a file that waits")
	d.run(exitDone, "explain", "师资名单")
	if !strings.Contains(d.out.String(), "waiting file\n") || !strings.Contains(d.out.String(), "市级") {
		t.Errorf("of a file that waits it says\n%s", &d.out)
	}
	d.run(exitFailure, "explain", "990101198001010017")
	if !strings.Contains(d.err.String(), "990101********0017; explain takes a rule") {
		t.Errorf("of what is not known it says\n%s", &d.err)
	}
}

func TestTemplate(t *testing.T) {
	d := newDesk(t)
	dir := filepath.Join(d.home, "blank")
	d.run(exitUsage, "template", dir, "--for", "91150102ma00000090") // there is no directory yet
	d.run(exitDone, "template", dir)
	entries, err := os.ReadDir(dir)
	if err != nil || len(entries) < 4 {
		t.Fatalf("wrote %v: %v", entries, err)
	}
	filled := d.write("blank/开班申请.xlsx", "filled in by hand")
	d.run(exitUsage, "template", dir)
	if text, err := os.ReadFile(filled); err != nil || string(text) != "filled in by hand" {
		t.Error("a workbook that was filled in was written over")
	}
}

// TestTemplatesForASender: a county and the municipal centre get what they may send and nothing else; of a code that
// nobody has is said what is accepted.
func TestTemplatesForASender(t *testing.T) {
	d := newDesk(t)
	for code, want := range map[string]string{
		"150104": "上浮申请.xlsx 审批意见.xlsx 拨付结果.xlsx 补贴申请.xlsx 账户更正.xlsx", "市级": "基础信息.xlsx",
	} {
		dir := filepath.Join(d.home, code)
		d.run(exitDone, "template", dir, "--for", code)
		var names []string
		entries, err := os.ReadDir(dir)
		for _, e := range entries {
			names = append(names, e.Name())
		}
		if got := strings.Join(names, " "); err != nil || got != want {
			t.Errorf("%s: %s, %v", code, got, err)
		}
	}
	for _, code := range []string{"150199", "91150102MA00000090", "nobody"} {
		d.run(exitUsage, "template", filepath.Join(d.home, "none"), "--for", code)
		for _, want := range []string{"市级", "150104 玉泉区", "机构目录"} {
			if !strings.Contains(d.err.String(), want) {
				t.Errorf("%s: no %s in %q", code, want, &d.err)
			}
		}
	}
	if _, err := os.Stat(filepath.Join(d.home, "none")); err == nil {
		t.Error("a folder was made for nobody")
	}
}

func TestStatus(t *testing.T) {
	d := newDesk(t)
	d.run(exitDone, "status")
	if !strings.Contains(d.out.String(), "no night played yet") {
		t.Errorf("before the first night:\n%s", &d.out)
	}
	d.run(exitDone, "run")
	d.finished(report.Status{Version: 1, Held: 2, Last: report.Summary{Started: d.clock(), Finished: d.clock()},
		Balances: []report.Balance{{County: "玉泉区", Fund: "就业补助资金", Yuan: "120000.00"}}})
	d.write("inbox/市级/a.xlsx", "a")
	d.write("inbox/市级/~$b.xlsx", "lock")
	d.run(exitDone, "status")
	for _, want := range []string{"went well", "next   2025-06-02 02:00 Asia/Shanghai (no daemon", "1 waiting",
		"1 left alone", "市级/a.xlsx", "held   2", "玉泉区  就业补助资金  120000.00 yuan"} {
		if !strings.Contains(d.out.String(), want) {
			t.Errorf("no %q in\n%s", want, &d.out)
		}
	}
	d.run(exitDone, "status", "--json")
	page := d.object().Result.(map[string]any)
	if page["well"] != true || page["held"] != 2.0 {
		t.Errorf("json %v", page)
	}
}

func TestStatusAfterACutOffRun(t *testing.T) {
	d := newDesk(t)
	d.finished(report.Status{Version: 1, Last: report.Summary{Started: d.clock().Add(-24 * time.Hour),
		Finished: d.clock().Add(-24 * time.Hour)}})
	d.write(".chuangpei/attempt.json", `{"version":1,"started":"2025-06-01T02:00:00+08:00"}`)
	d.run(exitDone, "status")
	if !strings.Contains(d.out.String(), "CUT OFF") {
		t.Errorf("status:\n%s", &d.out)
	}
}

// TestLogsAsJSON: an object a line.
func TestLogsAsJSON(t *testing.T) {
	d := newDesk(t)
	d.run(exitDone, "run", "--log", "json")
	lines := 0
	for line := range strings.Lines(d.err.String()) {
		var page struct{ Level, Msg string }
		if err := json.Unmarshal([]byte(line), &page); err != nil || page.Msg == "" || page.Level == "" {
			t.Errorf("%q: %v", line, err)
		}
		lines++
	}
	if lines == 0 {
		t.Error("nothing was logged")
	}
	d.run(exitUsage, "run", "--log", "xml")
}

// TestEveryVerbEndsWithAnObject: a daemon that is told to stop, too.
func TestEveryVerbEndsWithAnObject(t *testing.T) {
	d := newDesk(t)
	ctx, stop := context.WithCancel(context.Background())
	stop()
	if code := d.main().Execute(ctx, []string{"serve", "--json", "--home", d.home}); code != exitDone {
		t.Fatalf("exit %d: %s", code, &d.err)
	}
	if page := d.object(); page.Verb != "serve" || page.Error != "" || page.Faults == nil {
		t.Errorf("%+v", page)
	}
}

func TestVersion(t *testing.T) {
	d := newDesk(t)
	d.run(exitDone, "version")
	if !strings.Contains(d.out.String(), "go1.") || !strings.Contains(d.out.String(), "rules ") {
		t.Errorf("said %q", &d.out)
	}
}

func TestServiceQuotesPaths(t *testing.T) {
	d := newDesk(t)
	d.home = filepath.Join(d.home, `a "b" $c 100% 'd'`)
	if err := os.MkdirAll(d.home, 0o755); err != nil {
		t.Fatal(err)
	}
	d.run(exitDone, "service")
	if unit := d.out.String(); !strings.Contains(unit, `a \"b\" $$c 100%% 'd'"`) ||
		strings.Count(unit, "ExecStart=") != 1 {
		t.Errorf("not one unit with the home's path:\n%s", unit)
	}
	d.run(exitDone, "service", "--timer")
	for _, want := range []string{`a \"b\" $$c 100%% 'd'"`, "OnCalendar=*-*-* 02:00:00 Asia/Shanghai",
		"SuccessExitStatus=3"} {
		if !strings.Contains(d.out.String(), want) {
			t.Errorf("no %q in\n%s", want, &d.out)
		}
	}
	d.run(exitDone, "service", "--cron")
	for _, want := range []string{"0-59/15 * * * * [", `100\% '\''d'\'''`} {
		if !strings.Contains(d.out.String(), want) {
			t.Errorf("no %q in\n%s", want, &d.out)
		}
	}
}

func TestWebhookGetsCountsOnly(t *testing.T) {
	var got envelope
	server := httptest.NewServer(http.HandlerFunc(func(_ http.ResponseWriter, r *http.Request) {
		if err := json.NewDecoder(r.Body).Decode(&got); err != nil {
			t.Error(err)
		}
	}))
	defer server.Close()
	d := newDesk(t)
	d.write(configFile, "webhook: "+server.URL+"/?token=secret\n")
	d.engine.result.Certificates = 5
	d.run(exitDone, "run")
	if got.Version != 1 || got.Result.(map[string]any)["certificates"] != 5.0 {
		t.Errorf("got %+v", got)
	}
	server.Close()
	d.run(exitDone, "run")
	if !strings.Contains(d.err.String(), "webhook") || strings.Contains(d.err.String(), "secret") {
		t.Errorf("logged %q", &d.err)
	}
}
