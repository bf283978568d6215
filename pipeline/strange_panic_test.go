package pipeline_test

import (
	"bytes"
	"strings"
	"testing"

	"chuangpei/pipeline"
	"chuangpei/pipeline/staging"
)

// TestAPanicQuarantinesThatFileOnly: whether it breaks sorting and reading or reading alone, the file is returned with the word
// that the administrator knows, the administrator does, and the files beside it go through as if it were not there.
func TestAPanicQuarantinesThatFileOnly(t *testing.T) {
	t.Parallel()
	w := newTown(t)
	s := schoolOf("150103", 1)
	good, bad := classOf(s, "GYB", "2025-03-03", crowd(1, 3)), classOf(s, "GYB", "2025-04-07", crowd(51, 3))
	w.drop("市级/基础信息.xlsx", registers(2025, []school{s}))
	w.drop(good.file("开班"), good.opening())
	w.drop(bad.file("开班"), bad.opening())
	spoilt := book(t, bad.opening())
	w.dropBytes(bad.file("再来"), append(spoilt[:len(spoilt):len(spoilt)], 0)) // told apart by its bytes, and refused anyway
	breaks := func(src staging.Source) {
		if bytes.HasPrefix(spoilt, src.Data[:min(len(src.Data), len(spoilt))]) {
			panic(bad.people[0].name + " " + bad.people[0].id)
		}
	}
	done, err := pipeline.Before(w.engine("2025-03-01"), breaks).Run(t.Context())
	if err != nil || count(done, "opening").Accepted != 1 || count(done, "unknown").Returned != 2 {
		t.Fatalf("%v: %+v", err, done.Kinds)
	}
	r := w.receipt(bad.file("开班"))
	if r.result() != "退回" || len(r.findings) != 1 || !strings.Contains(r.findings[0]["问题"], "已转交管理员") || r.findings[0]["如何修改"] == "" {
		t.Errorf("%s %v", r.result(), r.findings)
	}
	if log := w.log.String(); !strings.Contains(log, "broke the reader") || strings.Contains(log, bad.people[0].id) {
		t.Errorf("the administrator reads %q", log)
	}
	if r := w.receipt(good.file("开班")); r.result() != "受理" {
		t.Errorf("the good one: %s %v", r.result(), r.findings)
	}
}
