package pipeline_test

import (
	"context"
	"fmt"
	"maps"
	"path/filepath"
	"slices"
	"strings"
	"testing"
)

// world is a city in which one school asks about what is others', who are so or otherwise.
type world struct {
	*town
	mine, yours, theirs school
	known               *class // a class of others with certificates, where there is one
}

// worldWith plays the past of a city: where others are, a school of 新城区 has a class with certificates and another is
// being taught there; where they are not, it is a school of 回民区, on other days, in another course.
func worldWith(t *testing.T, strangers []person, one bool) *world {
	t.Helper()
	c := &world{town: newTown(t), mine: schoolOf("150104", 1), yours: schoolOf("150102", 2),
		theirs: schoolOf("150103", 3)}
	c.drop("市级/基础信息.xlsx", registers(2025, []school{c.mine, c.yours, c.theirs}))
	taught := classOf(c.theirs, "GYB", "2025-06-02", strangers)
	if one {
		taught = classOf(c.yours, "SYB", "2025-06-01", strangers)
		c.known = classOf(c.yours, "SYB", "2025-03-03", crowd(700, 3))
		c.certify(c.known, "2025-03-01", "2025-03-20")
	}
	c.open(taught, "2025-05-20")
	return c
}

// says is every part of the receipt of a file, by name.
func (c *world) says(file string) string {
	c.Helper()
	var text strings.Builder
	for name, parts := range c.unzipped() {
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
// or certificate number exists, what is taught where. Whoever is in a class under another name is a doubt of the counties
// and the sender hears nothing of it.
func TestAReceiptIsTheSameWhateverOthersAre(t *testing.T) {
	t.Parallel()
	strangers := crowd(500, 4)
	misnamed := slices.Clone(strangers[1:3])
	misnamed[0].name, misnamed[1].name = "示假名", "示别名"
	read := map[bool]map[string]string{}
	for _, one := range []bool{true, false} {
		c := worldWith(t, strangers, one)
		known := classOf(c.yours, "SYB", "2025-03-03", crowd(700, 3))
		known.foretell(1)
		opening := classOf(c.mine, "IYB", "2025-06-02", append(slices.Clone(misnamed), append(crowd(800, 3),
			strangers[0])...))
		number := known.school.county + "202503SYB00001"
		files := map[string][]sheet{
			"开班": opening.opening(),
			"结业": known.by(c.mine, (*class).completion),
			"补贴": known.by(c.mine, func(k *class) []sheet { return k.claim(0, 1, 2) }),
			"上浮": uplift(shop{known, 0, number, credit("92990101MJ0000001"), "2025-04-01", "存续", "2025-05-01", "480"}),
		}
		for step, sheets := range files {
			c.drop(academy(c.mine)+"/问"+step+".xlsx", sheets)
		}
		decision := decide("2025-05-20", [3]string{number, "撤销", "示例理由"}, [3]string{known.number[:6] + "202500000001",
			"撤销", "示例理由"})
		c.drop(hall(c.mine)+"/问审批.xlsx", decision)
		c.night("2025-05-21")
		read[one] = map[string]string{}
		for step := range files {
			read[one][step] = c.says("问" + step + ".xlsx")
		}
		read[one]["审批"] = c.says("问审批.xlsx")
		c.expect(academy(c.mine)+"/问开班.xlsx", "部分受理", "D-5", "这名学员目前不能参加本期培训")
		c.expect(academy(c.mine)+"/问结业.xlsx", "退回", "A18-2", nobodys)
		c.expect(academy(c.mine)+"/问上浮.xlsx", "退回", "A14-2 A18-4", "本单位学员名下没有这个证书编号")
		c.expect(hall(c.mine)+"/问审批.xlsx", "退回", "A18-2", nobodys)
		if rows := c.pages("旗县区/150104_*/开班审批表_*"); !strings.Contains(fmt.Sprint(rows), "同一时间已在另一班期") {
			t.Errorf("the county is not told of the class: %v", rows)
		}
	}
	for step, text := range read[true] {
		if text != read[false][step] {
			t.Errorf("%s: the receipt tells of others:\n%s", step, firstDifference(text, read[false][step]))
		}
	}
}

// TestAProbingSenderIsNamed: a file returned for many people of others is a line of 疑点清单 by sender, for its county
// and the city, never on its own receipt; somebody clears it, and honest nights raise no other.
func TestAProbingSenderIsNamed(t *testing.T) {
	t.Parallel()
	w := newTown(t)
	mine, yours := schoolOf("150104", 1), schoolOf("150102", 2)
	w.drop("市级/基础信息.xlsx", registers(2025, []school{mine, yours}))
	w.open(classOf(yours, "SYB", "2025-06-01", crowd(500, 20)), "2025-05-20")
	few, many := classOf(mine, "GYB", "2025-06-02", crowd(500, 19)), classOf(mine, "GYB", "2025-06-03", crowd(500, 20))
	w.drop(few.file("开班"), few.opening())
	w.night("2025-05-21")
	list := "旗县区/150104_*/疑点清单_玉泉区_????????"
	if rows := w.pages(list)["疑点清单"].table("疑点编号"); by(rows, "规则编号", "R-12") != nil {
		t.Errorf("19 are many: %v", rows)
	}
	w.drop(many.file("开班"), many.opening())
	w.night("2025-05-22")
	found := by(w.pages(list)["疑点清单"].table("疑点编号"), "规则编号", "R-12")
	if found == nil || !strings.Contains(found["疑点内容"], "近30天被退回的2份文件中，有20处") || !strings.Contains(fmt.Sprint(found),
		mine.name) {
		t.Fatalf("20 are not many: %v", found)
	}
	if city := w.pages("市级/疑点清单_????????")["疑点清单"].table("疑点编号"); by(city, "疑点编号", found["疑点编号"]) == nil {
		t.Errorf("the city is not told: %v", city)
	}
	if r := w.receipt(many.file("开班")); r.stops() != "D-5 A18-4" || strings.Contains(fmt.Sprint(r), "R-12") {
		t.Errorf("the sender is told: %v", r.findings)
	}
	w.drop("旗县区/150104/核销.xlsx", decide("2025-05-22", [3]string{found["疑点编号"], "同意", "已核实"}))
	honest := classOf(mine, "GYB", "2025-07-07", append(crowd(500, 1), crowd(900, 3)...))
	w.drop(honest.file("开班"), honest.opening())
	w.night("2025-05-23")
	w.expect("旗县区/150104/核销.xlsx", "受理", "")
	if rows := w.pages(list)["疑点清单"].table("疑点编号"); by(rows, "规则编号", "R-12") != nil {
		t.Errorf("after clearing: %v", rows)
	}
	w.steady("2025-06-15")
	if found := w.faults(""); found != "" {
		t.Error(found)
	}
}

// TestARepeatedFileIsToldTheSame: what a repeated file is told is what its first was, and what a check of it says, with
// the marked copy.
func TestARepeatedFileIsToldTheSame(t *testing.T) {
	t.Parallel()
	w := newTown(t)
	mine, yours := schoolOf("150104", 1), schoolOf("150102", 2)
	w.drop("市级/基础信息.xlsx", registers(2025, []school{mine, yours}))
	w.open(classOf(yours, "SYB", "2025-06-01", crowd(500, 3)), "2025-05-20")
	k := classOf(mine, "GYB", "2025-06-02", crowd(500, 3))
	body := book(t, k.opening())
	w.dropBytes(academy(mine)+"/一.xlsx", body)
	w.night("2025-05-21")
	w.dropBytes(academy(mine)+"/二.xlsx", body)
	w.night("2025-05-22")
	w.expect(academy(mine)+"/二.xlsx", "重复报送", "D-5 A18-4", "这名学员目前不能参加本期培训")
	w.dropBytes(academy(mine)+"/三.xlsx", body)
	checked, err := w.engine("2025-05-23").Check(context.Background(),
		[]string{filepath.Join(w.home, "inbox", "机构", mine.credit, "三.xlsx")}, filepath.Join(w.home, "outbox", "校验"))
	if err != nil || len(checked) != 1 || !strings.Contains(fmt.Sprint(checked), "这名学员目前不能参加本期培训") {
		t.Fatalf("%v: %v", checked, err)
	}
	texts := w.receiptsOf(w.unzipped(), academy(mine)+"/二.xlsx")
	texts["check"] = fmt.Sprint(checked)
	for file, parts := range w.unzipped() {
		if strings.HasPrefix(filepath.Base(file), "校验_") {
			texts["marked copy"] = fmt.Sprint(parts)
		}
	}
	if len(texts) != 3 {
		t.Fatalf("%d texts", len(texts))
	}
	for _, parts := range texts {
		for _, secret := range []string{yours.name, "SYB2025-06-01", "2025-06-01", "新城区"} {
			if strings.Contains(parts, secret) {
				t.Errorf("the receipt tells %s", secret)
			}
		}
	}
}
