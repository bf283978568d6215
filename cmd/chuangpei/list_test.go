package main

import (
	"bytes"
	"context"
	"encoding/json"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"chuangpei/pipeline/intake"
	"chuangpei/pipeline/report"
	"chuangpei/pipeline/town"
)

// TestList: what waits, what came back, of whom, since when; and a number in a file's name is masked.
func TestList(t *testing.T) {
	t.Parallel()
	w := town.New(t)
	school := town.SchoolOf("150104", 1)
	k := town.ClassOf(school, "SYB", "2025-03-03", town.Crowd(1, 3))
	registers := town.Registers(2025, []town.School{school})
	for i := range registers { // nobody teaches: the class waits for instructors
		if registers[i].Name == "师资库" {
			registers[i].Rows = registers[i].Rows[:1]
		}
	}
	w.Drop("市级/基础信息.xlsx", registers)
	w.Drop(k.File("开班"), k.Opening())
	w.DropBytes("机构/"+school.Credit+"/坏13900000001.xlsx", []byte("not a workbook"))
	w.Night("2025-02-20")
	say := func(want int, args ...string) string {
		var out, errs bytes.Buffer
		m := &Main{Stdout: &out, Stderr: &errs, Clock: time.Now, Engine: newEngine}
		if code := m.Execute(context.Background(), append(args, "--home", w.Home)); code != want {
			t.Fatalf("%v: %d %s%s", args, code, &out, &errs)
		}
		return out.String() + errs.String()
	}
	for args, want := range map[string]string{
		"--held":                               "2025-02-20  instructors  municipal centre: 师资库 or 讲师改派",
		"--waiting instructors":                "1 applications",
		"--waiting funds":                      "no application is like that",
		"--returned":                           "坏****.xlsx",
		"--held --county 玉泉区":                  "玉泉区  " + school.Name,
		"--held --county 150102":               "no application is like that",
		"--institution " + school.Credit:       "2 applications",
		"--since 2999-01-01":                   "no application is like that",
		"--class 150104202503SYB-01":           "no application is like that",
		"--held --returned --since 2025-01-01": "2 applications",
	} {
		if said := say(exitDone, append([]string{"list"}, strings.Fields(args)...)...); !strings.Contains(said, want) {
			t.Errorf("%s: no %q in\n%s", args, want, said)
		}
	}
	say(exitUsage, "list", "--waiting", "money")
	say(exitUsage, "list", "--since", "yesterday")
	say(exitUsage, "list", "--county", "别处")
	var page struct{ Result []report.Application }
	if err := json.Unmarshal([]byte(say(exitDone, "list", "--held", "--json")), &page); err != nil ||
		len(page.Result) != 1 || page.Result[0].WaitsFor != "instructors" || page.Result[0].Kind != "opening" {
		t.Errorf("json %+v %v", page, err)
	}
}

// TestSendersHaveFolders: an institution that the night's directory named has its folder, one that has another name
// already keeps it.
func TestSendersHaveFolders(t *testing.T) {
	d := newDesk(t)
	if err := intake.Prepare(d.home); err != nil {
		t.Fatal(err)
	}
	d.write("inbox/机构/52990101MJ0000002X_老名称/x.txt", "")
	d.engine.result.Listed = []report.Listed{{Code: "52990101MJ0000001G", Name: "示例/学校"},
		{Code: "52990101MJ0000002X", Name: "新名称"}}
	d.run(exitDone, "run")
	var names []string
	for _, pattern := range []string{"机构/*", "旗县区/150104*/*"} {
		found, err := filepath.Glob(filepath.Join(d.home, "inbox", pattern))
		if err != nil {
			t.Fatal(err)
		}
		for _, f := range found {
			names = append(names, filepath.Base(f))
		}
	}
	if got := strings.Join(names, " "); got != "52990101MJ0000001G_示例学校 52990101MJ0000002X_老名称 说明.txt" {
		t.Errorf("folders %s", got)
	}
	if _, err := os.Stat(filepath.Join(d.home, "inbox/机构/52990101MJ0000001G_示例学校/说明.txt")); err != nil {
		t.Error(err)
	}
}
