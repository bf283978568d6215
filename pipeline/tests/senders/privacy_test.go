package senders_test

import (
	"fmt"
	"maps"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"chuangpei/pipeline/town"
)

// world is a city in which one school asks about what is others', who are so or otherwise.
type world struct {
	*town.Town
	mine, yours, theirs town.School
	known               *town.Class // a class of others with certificates, where there is one
}

// worldWith plays the past of a city: where others are, a school of 新城区 has a class with certificates and another is
// being taught there; where they are not, it is a school of 回民区, on other days, in another course.
func worldWith(t *testing.T, strangers []town.Person, one bool) *world {
	t.Helper()
	c := &world{Town: town.New(t), mine: town.SchoolOf("150104", 1), yours: town.SchoolOf("150102", 2),
		theirs: town.SchoolOf("150103", 3)}
	c.Drop("市级/基础信息.xlsx", town.Registers(2025, []town.School{c.mine, c.yours, c.theirs}))
	taught := town.ClassOf(c.theirs, "GYB", "2025-06-02", strangers)
	if one {
		taught = town.ClassOf(c.yours, "SYB", "2025-06-01", strangers)
		c.known = town.ClassOf(c.yours, "SYB", "2025-03-03", town.Crowd(700, 3))
		c.known.Foretell(1)
		c.Drop(c.known.File("开班"), c.known.Opening())
		c.Drop(c.known.File("结业"), c.known.Completion())
	}
	c.Open(taught, "2025-03-09") // the last day of the known class
	if n := c.Rows("certificate"); (n == 3) != one {
		t.Fatalf("%d certificates", n)
	}
	return c
}

// says is every part of the receipt of a file, by name, as the outbox has it.
func (c *world) says(outbox map[string]map[string]string, file string) string {
	c.Helper()
	var text strings.Builder
	for name, parts := range outbox {
		if filepath.Base(name) == "回执_"+file {
			for _, part := range slices.Sorted(maps.Keys(parts)) {
				fmt.Fprintf(&text, "%s\n%s\n", part, strings.ReplaceAll(parts[part], "><", ">\n<"))
			}
		}
	}
	if text.Len() == 0 {
		c.Fatalf("no receipt of %s", file)
	}
	return text.String()
}

// TestAReceiptIsTheSameWhateverOthersAre: the same files of one school in two cities that differ in what is others'.
// Every part of every receipt is the same, byte for byte: whose class somebody is in, where and when, whether a class
// or certificate number exists, what is taught where. Whoever is in a class under another name is a doubt of the
// counties, and the sender hears nothing of it.
func TestAReceiptIsTheSameWhateverOthersAre(t *testing.T) {
	t.Parallel()
	strangers := town.Crowd(500, 4)
	misnamed := slices.Clone(strangers[1:3])
	misnamed[0].Name, misnamed[1].Name = "示假名", "示别名"
	read := map[bool]map[string]string{}
	for _, one := range []bool{true, false} {
		c := worldWith(t, strangers, one)
		known := town.ClassOf(c.yours, "SYB", "2025-03-03", town.Crowd(700, 3))
		known.Foretell(1)
		opening := town.ClassOf(c.mine, "IYB", "2025-06-02", append(slices.Clone(misnamed), append(town.Crowd(800, 3),
			strangers[0])...))
		number := known.School.County + "202503SYB00001"
		files := map[string][]town.Sheet{
			"开班": opening.Opening(),
			"结业": by(known, c.mine, (*town.Class).Completion),
			"补贴": by(known, c.mine, func(k *town.Class) []town.Sheet { return k.Claim(0, 1, 2) }),
			"上浮": town.Uplift(town.Shop{Class: known, N: 0, Certificate: number,
				Code:    town.Credit("92990101MJ0000001"),
				Founded: "2025-04-01", State: "存续", Day: "2025-05-01", Asked: "480"}),
		}
		for step, sheets := range files {
			c.Drop(town.Academy(c.mine)+"/问"+step+".xlsx", sheets)
		}
		decision := town.Decide("2025-05-20", [3]string{number, "撤销", "示例理由"},
			[3]string{known.Number[:6] + "202500000001",
				"撤销", "示例理由"})
		c.Drop(hall(c.mine)+"/问审批.xlsx", decision)
		c.Night("2025-05-21")
		read[one] = map[string]string{}
		outbox := c.Unzipped()
		for step := range files {
			read[one][step] = c.says(outbox, "问"+step+".xlsx")
		}
		read[one]["审批"] = c.says(outbox, "问审批.xlsx")
		c.Expect(town.Academy(c.mine)+"/问开班.xlsx", "部分受理", "D-5", "这名学员目前不能参加本期培训")
		c.Expect(town.Academy(c.mine)+"/问结业.xlsx", "退回", "A18-2", nobodys)
		c.Expect(town.Academy(c.mine)+"/问上浮.xlsx", "退回", "A14-2 A18-4", "本单位学员名下没有这个证书编号")
		c.Expect(hall(c.mine)+"/问审批.xlsx", "退回", "A18-2", nobodys)
		rows := c.Pages("旗县区/150104_*/开班审批表_*")
		if !strings.Contains(fmt.Sprint(rows), "同一时间已在另一班期") {
			t.Errorf("the county is not told of the class: %v", rows)
		}
	}
	for step, text := range read[true] {
		if text != read[false][step] {
			t.Errorf("%s: the receipt tells of others:\n%s", step, town.FirstDifference(text, read[false][step]))
		}
	}
}

// asking is the city of [twice] in which two schools ask for people of two others' classes, to the night of 2025-05-22:
// one for 19 people and then for 20, in two files; one for three, in a file that comes twice.
type asking struct {
	prober, repeater, sought town.School
	yours                    *town.Class // of twenty
	many                     *town.Class
	body                     []byte            // of the file that came twice
	doubt                    map[string]string // about the prober, which its county clears
	versions
}

// asked makes them, and drops the openings of those who are asked for.
func asked(w *town.Town) asking {
	c := asking{prober: town.SchoolOf("150104", 11), repeater: town.SchoolOf("150105", 13),
		sought: town.SchoolOf("150103", 14)}
	c.yours = town.ClassOf(town.SchoolOf("150102", 12), "SYB", "2025-06-01", town.Crowd(500, 20))
	taught := town.ClassOf(c.sought, "SYB", "2025-06-01", town.Crowd(600, 3))
	w.Drop(taught.File("开班"), taught.Opening())
	w.Drop(c.yours.File("开班"), c.yours.Opening())
	return c
}

var askingBeginning, clearedBeginning town.Beginning[asking]

// playAsking plays it.
func playAsking(t *testing.T) (*town.Town, asking) {
	w, before := twiceBeginning.Of(t, playTwice)
	c := before.asking
	few := town.ClassOf(c.prober, "GYB", "2025-06-02", town.Crowd(500, 19))
	c.many = town.ClassOf(c.prober, "GYB", "2025-06-03", town.Crowd(500, 20))
	c.body = town.Book(t, town.ClassOf(c.repeater, "GYB", "2025-06-02", town.Crowd(600, 3)).Opening())
	c.versions = versionsOf(t)
	w.Drop(few.File("开班"), few.Opening())
	w.DropBytes(town.Academy(c.repeater)+"/一.xlsx", c.body)
	c.versions.drop(w, 0)
	w.Night("2025-05-21")
	w.Drop(c.many.File("开班"), c.many.Opening())
	w.DropBytes(town.Academy(c.repeater)+"/二.xlsx", c.body)
	c.versions.drop(w, 1)
	w.Night("2025-05-22")
	c.doubt = town.By(w.Pages(probed)["疑点清单"].Table("疑点编号"), "规则编号", "R-12")
	return w, c
}

// probed are the doubts of the prober's county.
const probed = "旗县区/150104_*/疑点清单_玉泉区_????????"

// playCleared plays one night more, on which that county clears its doubt.
func playCleared(t *testing.T) (*town.Town, asking) {
	w, c := askingBeginning.Of(t, playAsking)
	w.Drop("旗县区/150104/核销.xlsx", town.Decide("2025-05-22", [3]string{c.doubt["疑点编号"], "同意", "已核实"}))
	honest := town.ClassOf(c.prober, "GYB", "2025-07-07", append(town.Crowd(500, 1), town.Crowd(900, 3)...))
	w.Drop(honest.File("开班"), honest.Opening())
	c.versions.drop(w, 2)
	w.Night("2025-05-23")
	return w, c
}

// TestAProbingSenderIsNamed: a file returned for many people of others is a line of 疑点清单 by sender, for its county
// and the city, never on its own receipt; somebody clears it, and honest nights raise no other.
func TestAProbingSenderIsNamed(t *testing.T) {
	t.Parallel()
	w, c := askingBeginning.Of(t, playAsking)
	mine, many := c.prober, c.many
	rows := w.Pages("旗县区/150104_*/疑点清单_玉泉区_20250521")["疑点清单"].Table("疑点编号")
	if town.By(rows, "规则编号", "R-12") != nil {
		t.Errorf("19 are many: %v", rows)
	}
	found := c.doubt
	if found == nil || !strings.Contains(found["疑点内容"], "近30天被退回的2份文件中，有20处") ||
		!strings.Contains(fmt.Sprint(found), mine.Name) {
		t.Fatalf("20 are not many: %v", found)
	}
	city := w.Pages("市级/疑点清单_????????")["疑点清单"].Table("疑点编号")
	if town.By(city, "疑点编号", found["疑点编号"]) == nil {
		t.Errorf("the city is not told: %v", city)
	}
	if r := w.Receipt(many.File("开班")); r.Stops() != "D-5 A18-4" || strings.Contains(fmt.Sprint(r), "R-12") {
		t.Errorf("the sender is told: %v", r.Findings)
	}
	w, _ = clearedBeginning.Of(t, playCleared)
	w.Expect("旗县区/150104/核销.xlsx", "受理", "")
	if rows := w.Pages(probed)["疑点清单"].Table("疑点编号"); town.By(rows, "规则编号", "R-12") != nil {
		t.Errorf("after clearing: %v", rows)
	}
	w.Steady("2025-06-15")
	if found := w.Faults(""); found != "" {
		t.Error(found)
	}
}

// TestARepeatedFileIsToldTheSame: what a repeated file is told is what its first was, and what a check of it says, with
// the marked copy.
func TestARepeatedFileIsToldTheSame(t *testing.T) {
	t.Parallel()
	w, c := askingBeginning.Of(t, playAsking)
	mine := c.repeater
	w.Expect(town.Academy(mine)+"/二.xlsx", "重复报送", "D-5 A18-4", "这名学员目前不能参加本期培训")
	w.DropBytes(town.Academy(mine)+"/三.xlsx", c.body)
	checked, err := w.Check("2025-05-23",
		[]string{filepath.Join(w.Home, "inbox", "机构", mine.Credit, "三.xlsx")},
		filepath.Join(w.Home, "outbox", "校验"))
	if err != nil || len(checked) != 1 || !strings.Contains(fmt.Sprint(checked), "这名学员目前不能参加本期培训") {
		t.Fatalf("%v: %v", checked, err)
	}
	texts := receiptsOf(w, w.Unzipped(), town.Academy(mine)+"/二.xlsx")
	texts["check"] = fmt.Sprint(checked)
	for file, parts := range w.Unzipped() {
		if strings.HasPrefix(filepath.Base(file), "校验_") {
			texts["marked copy"] = fmt.Sprint(parts)
		}
	}
	if len(texts) != 3 {
		t.Fatalf("%d texts", len(texts))
	}
	for _, parts := range texts {
		for _, secret := range []string{c.sought.Name, "SYB2025-06-01", "2025-06-01", "回民区"} {
			if strings.Contains(parts, secret) {
				t.Errorf("the receipt tells %s", secret)
			}
		}
	}
}
