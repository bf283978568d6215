package pipeline_test

import (
	"bytes"
	"strings"
	"testing"

	"chuangpei/pipeline/staging"
	"chuangpei/pipeline/town"
)

// TestAPanicQuarantinesThatFileOnly: whether it breaks sorting and reading or reading alone, the file is returned with
// the word that the administrator knows, the administrator does, and the files beside it go through as if it were not
// there.
func TestAPanicQuarantinesThatFileOnly(t *testing.T) {
	t.Parallel()
	w := town.New(t)
	s := town.SchoolOf("150103", 1)
	good, bad := town.ClassOf(s, "GYB", "2025-03-03", town.Crowd(1, 3)),
		town.ClassOf(s, "GYB", "2025-04-07", town.Crowd(51, 3))
	w.Drop("市级/基础信息.xlsx", town.Registers(2025, []town.School{s}))
	w.Drop(good.File("开班"), good.Opening())
	w.Drop(bad.File("开班"), bad.Opening())
	spoilt := town.Book(t, bad.Opening())
	w.DropBytes(bad.File("再来"), append(spoilt[:len(spoilt):len(spoilt)],
		0)) // told apart by its bytes, and refused anyway
	breaks := func(src staging.Source) {
		if bytes.HasPrefix(spoilt, src.Data[:min(len(src.Data), len(spoilt))]) {
			panic(bad.People[0].Name + " " + bad.People[0].ID)
		}
	}
	night := w.Engine("2025-03-01")
	night.Before = breaks
	done, err := night.Run(t.Context())
	if err != nil || town.Count(done, "opening").Accepted != 1 || town.Count(done, "unknown").Returned != 2 {
		t.Fatalf("%v: %+v", err, done.Kinds)
	}
	r := w.Receipt(bad.File("开班"))
	if r.Result() != "退回" || len(r.Findings) != 1 || !strings.Contains(r.Findings[0]["问题"], "已转交管理员") ||
		r.Findings[0]["如何修改"] == "" {
		t.Errorf("%s %v", r.Result(), r.Findings)
	}
	if log := w.Logged.String(); !strings.Contains(log, "broke the reader") || strings.Contains(log, bad.People[0].ID) {
		t.Errorf("the administrator reads %q", log)
	}
	if r := w.Receipt(good.File("开班")); r.Result() != "受理" {
		t.Errorf("the good one: %s %v", r.Result(), r.Findings)
	}
}
