package again_test

import (
	"slices"
	"strings"
	"testing"

	"chuangpei/pipeline/town"
)

// firstList is the completion of a class of six of which four got no certificate at first: a 补考, an attendance
// written down wrong, a name mistyped, one barred and yet 合格.
func firstList(k *town.Class) []town.Sheet {
	first := *k
	first.Results = map[int]string{1: "不合格", 2: "未参加"}
	first.Missed = map[int]int{2: 3, 5: 3}
	first.People = slices.Clone(k.People)
	first.People[3].Name = "错别字"
	sheets := first.Completion()
	sheets[0].Rows[6][1] = 2
	return sheets
}

// numbersOf are the serials on the newest register of the class, void ones in brackets, by person.
func numbersOf(w *town.Town, k *town.Class) string {
	w.Helper()
	var all []string
	for _, row := range w.Certificates(k.Number) {
		if row["证书编号"] == "" {
			continue
		}
		no := row["证书编号"][18:]
		if strings.HasPrefix(row["备注"], "作废") {
			no = "(" + no + ")"
		}
		n := slices.IndexFunc(k.People, func(p town.Person) bool { return p.ID == row["身份证号"] })
		all = append(all, string(rune('0'+n))+":"+no)
	}
	return strings.Join(all, " ")
}

// completionMended: the whole corrected list is sent again; whoever has a certificate is left as he is, the
// others are judged anew, and the approver sees what is different. 撤销 of the second ends what rests on it alone.
func completionMended(w *town.Town) town.Story {
	k, first := mended, firstList(mended)
	w.Grant(k, 2025, town.Jobs, "100000", "示例1号")
	w.Drop(k.File("结业"), first)
	return town.Story{"2025-09-20": func() {
		w.Tells(k.File("结业"), "部分受理 | 办结 4 人，剔除 2 人，退回 0 人，暂缓 0 人；办结的有 2 人不发证 | "+
			"不发证 A14-1 考核成绩!D3，不发证 A20-5 考勤记录!A4，不发证 A20-5 考勤记录!A7，"+
			"剔除 A20-6 考核成绩!D7，剔除 D-7 考勤记录!A5，剔除 D-7 考核成绩!A5")
		w.Drop(k.File("补贴"), k.Claim(0))
	}, "2025-09-21": func() {
		w.Drop(k.File("结业更正"), k.Completion())
		w.Drop(k.File("补贴更正"), k.Claim(0, 1, 2, 3, 4, 5))
	}, "2025-09-22": func() {
		mendedPapers(w)
		first[0].Rows[6][1] = 1 // the sheets as they were at first: a name mistyped is nobody's who is through
		w.Drop(k.File("结业再报"), first)
	}, "2025-09-23": func() {
		w.Expect(k.File("结业再报"), "部分受理", "D-7 A18-3", "考核合格，证书编号"+k.Number[:15]+"00003")
		again := *k
		again.Results = map[int]string{0: "不合格"}
		w.Drop(k.File("结业又报"), again.Completion())
	}, "2025-09-24": func() {
		w.Expect(k.File("结业又报"), "重复报送", "A18-3",
			"已在2025-09-20受理的"+w.Told(k.File("结业"))+"中考核合格，证书编号"+k.Number[:15]+"00001")
		w.Drop(k.Hall("撤销"), town.Decide("2025-09-25", [3]string{w.Told(k.File("结业更正")), "撤销", "资料不实"}))
	}, "2025-09-25": func() {
		if got := numbersOf(w, k); got != "0:01 4:02 1:(03) 2:(04) 3:(05) 5:(06)" ||
			w.States("150104", 2025) != "待拨付 已冲销 已冲销 已冲销 待拨付 已冲销 冲销 冲销 冲销 冲销" {
			w.Errorf("the second completion was revoked: %s; %s", got, w.States("150104", 2025))
		}
		w.Drop(k.File("结业重报"), k.Completion())
		w.Drop(k.File("补贴重报"), k.Claim(0, 1, 2, 3, 4, 5))
	}, "2025-09-26": func() {
		if got := numbersOf(w, k); got != "0:01 4:02 1:(03) 2:(04) 3:(05) 5:(06) 1:07 2:08 3:09 5:10" {
			w.Errorf("and sent once more: %s", got)
		}
		w.Tells(k.File("补贴重报"), "受理 | 办结 4 人，剔除 0 人，退回 0 人，暂缓 0 人，重复 2 人 | "+
			"重复 A18-3 补贴名单!B2，重复 A18-3 补贴名单!B6")
	}}
}

// mendedPapers: what the mended completion gave, and what the approver and the register say of it.
func mendedPapers(w *town.Town) {
	w.Helper()
	k := mended
	w.Tells(k.File("结业更正"), "受理 | 办结 4 人，剔除 0 人，退回 0 人，暂缓 0 人，重复 2 人 | "+
		"提示 A14-3 结业信息!B7，重复 A18-3 考核成绩!B2，重复 A18-3 考核成绩!B6")
	w.Tells(k.File("补贴更正"), "受理 | 办结 5 人，剔除 0 人，退回 0 人，暂缓 0 人，重复 1 人 | "+
		"重复 A18-3 补贴名单!B2")
	if w.Done.Certificates != 4 || numbersOf(w, k) != "0:01 4:02 1:03 2:04 3:05 5:06" {
		w.Errorf("four mended people: %d, %s", w.Done.Certificates, numbersOf(w, k))
	}
	sheet := town.Flat(w.Pages("旗县区/150104*/结业审批表_" + k.Number)["结业审批表"])
	for _, words := range []string{"考核结果由不合格改为合格", "缺勤由3次改为0次，考核结果由未参加改为合格"} {
		if !strings.Contains(sheet, words) {
			w.Errorf("the approver does not read %q:\n%s", words, sheet)
		}
	}

	register := town.Flat(w.Pages("旗县区/150104*/证书登记册_" + k.Number)["证书登记册"])
	if want := "代替「证书登记册_" + k.Number + ".xlsx」（2025年9月20日出具）：再次报送结业申请（业务编号" +
		w.Told(k.File("结业更正")) + "）；新编证书4本。"; !strings.Contains(register, want) {
		w.Errorf("the register does not say %q:\n%s", want, register)
	}
}

// TestTheCorrectedFileOfTheSameNight: a file and the corrected one after it, of completions and of claims, give in one
// night what they give when each has a transaction of its own: the first judges, the second is for those who are left.
func TestTheCorrectedFileOfTheSameNight(t *testing.T) {
	t.Parallel()
	base := opened.After(t, "2025-08-25")
	k, first := mended, firstList(mended)
	base.Grant(k, 2025, town.Jobs, "100000", "示例1号")
	wrong := k.Claim(0, 4)
	wrong[1].Rows[1][0] = "错别字"
	play := func(batch int) (*town.Town, map[string]string) {
		w := base.Copied(t)
		w.Batch = batch
		w.Drop(k.File("1结业"), first)
		w.Drop(k.File("2结业更正"), k.Completion())
		w.Drop(k.File("1补贴"), wrong)
		w.Drop(k.File("2补贴更正"), k.Claim(0, 1, 2, 3, 4, 5))
		w.Night("2025-09-20")
		return w, w.Holdings()
	}
	w, together := play(0)
	_, alone := play(1)
	w.Alike(together, alone)
	if got := numbersOf(w, k); got != "0:01 4:02 1:03 2:04 3:05 5:06" || w.Rows("entry") != 6 {
		t.Errorf("%d entries, %s", w.Rows("entry"), got)
	}
	w.Expect(k.File("2结业更正"), "受理", "A18-3", "中考核合格，正在等待证书编号")
	w.Expect(k.File("2补贴更正"), "受理", "A18-3", "正在办理入账")
}

// claimMended: whoever was cut to nothing is judged anew when the whole list is sent again, put right; who was
// awarded is left as he is and told under which number; and when nobody is left to judge, nothing happens.
func claimMended(w *town.Town) town.Story {
	k := *claimed
	k.Fund = town.Skills // which nobody else uses
	k.Payer = map[int]string{0: "个人", 1: "个人", 2: "个人"}
	wrong := k.Claim(0, 1, 2, 3) // two accounts fail their check, a note of its own
	for _, row := range wrong[1].Rows[1:4] {
		row[4] = "别人"
	}
	w.Drop(k.File("结业"), k.Completion())
	return town.Story{"2025-09-20": func() {
		w.Grant(&k, 2025, town.Skills, "4800", "示例1号")
		w.Drop(k.File("补贴"), wrong)
	}, "2025-09-21": func() {
		w.Tells(k.File("补贴"), "部分受理 | 办结 1 人，剔除 3 人，退回 0 人，暂缓 0 人 | "+
			"剔除 A21-1 补贴名单!E2，剔除 A21-1 补贴名单!E3，剔除 A21-1 补贴名单!E4，"+
			"提示 D-9 补贴名单!G3，提示 D-9 补贴名单!G4")
		w.Drop(k.File("补贴更正"), k.Claim(0, 1, 2, 3))
	}, "2025-09-22": func() {
		w.Tells(k.File("补贴更正"), "受理 | 办结 3 人，剔除 0 人，退回 0 人，暂缓 0 人，重复 1 人 | "+
			"提示 D-9 补贴名单!G3，提示 D-9 补贴名单!G4，重复 A18-3 补贴名单!B5")
		if r := w.Receipt(k.File("补贴更正")); !strings.Contains(r.Told("A18-3"), "在2025-09-21受理的"+
			w.Told(k.File("补贴"))+"中核定，台账编号150103202500000001") {
			w.Errorf("who was awarded before is told %s", r.Told("A18-3"))
		}
		if town.Total(w.Done)[town.Skills] != "3600.00" || w.Done.Rows["repeated"] != 1+5 ||
			w.Done.Rows["done"] != 4+33 { // with those of the other stories
			w.Errorf("three mended people: %v %v", town.Total(w.Done), w.Done.Rows)
		}

		w.Drop(k.File("补贴加人"), k.Claim(0, 1, 2, 3, 4)) // no money is left for the fifth
	}, "2025-09-23": func() {
		w.Drop(k.File("补贴又报"), k.Claim(4))
		wrong[0].Rows[5][1] = "别人" // whatever the head says: nobody is left to judge
		w.Drop(k.File("补贴再报"), wrong)
	}, "2025-09-24": func() {
		w.Tells(k.File("补贴又报"), "重复报送 | 办结 0 人，剔除 0 人，退回 0 人，暂缓 0 人，重复 1 人 | "+
			"重复 A18-3 补贴名单!B2")
		w.Expect(k.File("补贴又报"), "重复报送", "A18-3", "正在等待资金", "此前都已办理")
		w.Tells(k.File("补贴再报"), "重复报送 | 办结 0 人，剔除 0 人，退回 0 人，暂缓 0 人，重复 4 人 | "+
			"重复 A18-3 补贴名单!B2，重复 A18-3 补贴名单!B3，重复 A18-3 补贴名单!B4，重复 A18-3 补贴名单!B5")
		if w.Done.Rows["repeated"] != 7+27 || town.Count(w.Done, "claim").Repeated != 2 || w.Rows("entry") != 4+6+3 {
			w.Errorf("nobody left to judge: %v %+v", w.Done.Rows, town.Count(w.Done, "claim"))
		}
	}}
}
