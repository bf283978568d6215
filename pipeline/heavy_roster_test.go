package pipeline_test

import (
	"os"
	"strings"
	"testing"
	"time"
)

// TestFiveThousandPeople: an opening of 5 000 people is read whole, returned for its size, and its receipt names every wrong identity number in the
// same pass. It may take a moment, not minutes, and costs the files beside it nothing.
func TestFiveThousandPeople(t *testing.T) {
	t.Parallel()
	w := newTown(t)
	w.drop("市级/基础信息.xlsx", registers(2025, []school{schoolOf("150104", 1), schoolOf("150103", 2)}))
	people := crowd(1, 5000)
	for i := 9; i < len(people); i += 10 {
		id := people[i].id
		people[i].id = id[:17] + map[bool]string{true: "1", false: "0"}[id[17] == '0'] // no such check character
	}
	huge := classOf(schoolOf("150104", 1), "SYB", "2025-03-03", people)
	honest := classOf(schoolOf("150103", 2), "SYB", "2025-03-03", crowd(6001, 12))
	w.drop(huge.file("开班"), huge.opening())
	w.drop(honest.file("开班"), honest.opening())
	began := time.Now()
	w.night("2025-02-03")
	if took := time.Since(began); took > time.Minute {
		t.Errorf("the night took %s", took)
	}
	r := w.receipt(huge.file("开班"))
	if r.result() != "退回" {
		t.Errorf("5 000 people: %s", r.result())
	}
	wrong, size := 0, false
	for _, f := range r.findings {
		if f["规则编号"] == "D-2" {
			wrong++
		}
		size = size || f["规则编号"] == "A19-1" && strings.Contains(f["问题"], "共5000人")
	}
	if wrong != 500 || !size {
		t.Errorf("%d wrong identity numbers named, want 500; size named: %v", wrong, size)
	}
	if r := w.receipt(honest.file("开班")); r.result() != "受理" {
		t.Errorf("the class beside it: %s", r.result())
	}
}

// TestWhatWasPutAsideIsSwept: what the engine of a run that was cut off had put aside is gone when the next night begins.
func TestWhatWasPutAsideIsSwept(t *testing.T) {
	t.Parallel()
	w := newTown(t)
	w.drop("市级/基础信息.xlsx", registers(2025, []school{schoolOf("150104", 1)}))
	w.night("2025-02-03")
	if err := os.Mkdir(w.state("spill"), 0o700); err != nil {
		t.Fatal(err)
	}
	w.put(w.state("spill/duckdb_temp_storage_DEFAULT-0.tmp"), "put aside")
	w.night("2025-02-04")
	if _, err := os.Stat(w.state("spill")); !os.IsNotExist(err) {
		t.Errorf("it is there still: %v", err)
	}
}
