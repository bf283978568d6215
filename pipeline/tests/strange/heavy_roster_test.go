package strange_test

import (
	"fmt"
	"os"
	"strings"
	"testing"
	"time"

	"chuangpei/pipeline/handmade"
	"chuangpei/pipeline/town"
)

// TestFiveThousandPeople: an opening of 5 000 people is read whole, returned for its size, and its receipt names every
// wrong identity number in the same pass. It may take a moment, not minutes, and costs the files beside it nothing.
func TestFiveThousandPeople(t *testing.T) {
	t.Parallel()
	w := town.New(t)
	w.Drop("市级/基础信息.xlsx", town.Registers(
		2025, []town.School{town.SchoolOf("150104", 1), town.SchoolOf("150103", 2)}))
	people := town.Crowd(1, 5000)
	for i := 9; i < len(people); i += 10 {
		id := people[i].ID
		people[i].ID = id[:17] + map[bool]string{true: "1", false: "0"}[id[17] == '0'] // no such check character
	}
	huge := town.ClassOf(town.SchoolOf("150104", 1), "SYB", "2025-03-03", people)
	honest := town.ClassOf(town.SchoolOf("150103", 2), "SYB", "2025-03-03", town.Crowd(6001, 12))
	w.Drop(huge.File("开班"), huge.Opening())
	w.Drop(honest.File("开班"), honest.Opening())
	began := time.Now()
	w.Night("2025-02-03")
	if took := time.Since(began); took > time.Minute {
		t.Errorf("the night took %s", took)
	}
	r := w.Receipt(huge.File("开班"))
	if r.Result() != "退回" {
		t.Errorf("5 000 people: %s", r.Result())
	}
	wrong, size := 0, false
	for _, f := range r.Findings {
		if f["规则编号"] == "D-2" {
			wrong++
		}
		size = size || f["规则编号"] == "A19-1" && strings.Contains(f["问题"], "共5000人")
	}
	if wrong != 500 || !size {
		t.Errorf("%d wrong identity numbers named, want 500; size named: %v", wrong, size)
	}
	if r := w.Receipt(honest.File("开班")); r.Result() != "受理" {
		t.Errorf("the class beside it: %s", r.Result())
	}
}

// TestWhatWasPutAsideIsSwept: what the engine of a run that was cut off had put aside is gone when the next night
// begins.
func TestWhatWasPutAsideIsSwept(t *testing.T) {
	t.Parallel()
	w, _ := besieged(t)
	if _, err := os.Stat(w.State("spill")); !os.IsNotExist(err) {
		t.Errorf("it is there still: %v", err)
	}
}

// oddParts are workbooks whose parts are odd, and read all the same.
func oddParts(t testing.TB) []spoiler {
	return []spoiler{
		{"五十张空表", "", func(p []handmade.Part) []handmade.Part {
			for i := range 47 {
				p = addSheet(t, p, fmt.Sprintf("多余%d", i), "<sheetData><row><c><v>1</v></c></row></sheetData>")
			}
			return p
		}},
		{"藏起来的表", "", func(p []handmade.Part) []handmade.Part {
			return handmade.Edit(t, addSheet(t, p, "草稿", "<sheetData><row><c><v>1</v></c></row></sheetData>"),
				bookPart, `name="草稿"`, `name="草稿" state="veryHidden"`)
		}},
		{"藏起来的行列", "", func(p []handmade.Part) []handmade.Part {
			p = handmade.Edit(t, p, listPart, "<sheetData>",
				`<cols><col min="1" max="16384" width="0" hidden="1"/></cols><sheetData>`)
			return handmade.Edit(t, p, listPart, "<row>", `<row hidden="1" ht="0">`)
		}},
		{"百万空行", "", func(p []handmade.Part) []handmade.Part {
			return handmade.Edit(t, p, listPart, "</sheetData>",
				strings.Repeat(`<row s="1"/>`, 1_000_000)+"</sheetData>")
		}},
		{"宽字部件", "", func(p []handmade.Part) []handmade.Part { return rewrite(p, listPart, wideText) }},
		{"带标记的部件", "", func(p []handmade.Part) []handmade.Part {
			return rewrite(p, listPart, func(s string) string { return "\ufeff" + s })
		}},
		{"二百万字的格式", "", func(p []handmade.Part) []handmade.Part {
			return handmade.Edit(t, p, stylePart, `formatCode="yyyy-mm-dd"`, `formatCode="`+strings.Repeat(
				"0", 2_000_000)+`"`)
		}},
		{"外部网址", "", func(p []handmade.Part) []handmade.Part {
			return append(p, handmade.Part{Name: "xl/worksheets/_rels/sheet1.xml.rels", Text: relOpen +
				`<Relationship Id="a" Type="` + relKind +
				`hyperlink" Target="http://127.0.0.1/" TargetMode="External"/></Relationships>`})
		}},
	}
}
