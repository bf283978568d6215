package again_test

import (
	"strings"
	"testing"

	"chuangpei/pipeline/town"
)

// TestSentAgain tells three stories over the same nights; in the end everything in the home holds together.
func TestSentAgain(t *testing.T) {
	t.Parallel()
	w := opened.After(t, "2025-08-25")
	w.Play(completionMended(w), claimMended(w), certificateReissued(w))
	w.Steady("2026-10-15")
}

// certificateReissued: 换发 gives the same person another number of the same series the same night, the
// money stays, both numbers stand on the register, and whatever names the old one afterwards is told the new one.
func certificateReissued(w *town.Town) town.Story {
	k, prefix := reissued, reissued.Number[:6]+"202509SYB"
	var numbers []string
	w.Drop(k.File("结业"), k.Completion())
	s := town.Story{"2025-09-21": func() {
		w.Grant(k, 2025, town.Jobs, "100000", "示例1号")
		w.Drop(k.File("补贴"), k.Claim(0, 1))
	}, "2025-09-22": func() {
		entries := w.Entries(k)
		numbers = town.Column(w.Certificates(k.Number), "证书编号")
		w.Drop(k.Hall("换发"), town.Decide("2025-09-23",
			[3]string{numbers[1], "换发", "证书损坏"}, [3]string{numbers[2], "换发", "证书遗失"},
			[3]string{w.Told(k.File("结业")), "换发", "证书损坏"}, [3]string{entries[0], "换发", "证书损坏"},
			[3]string{prefix + "09999", "换发", "证书损坏"}, [3]string{numbers[3], "换发", ""}))
		claim := k.Claim(2)
		claim[1].Rows[0] = append(claim[1].Rows[0], "证书编号")
		claim[1].Rows[1] = append(claim[1].Rows[1], "", "", "", numbers[2])
		w.Drop(k.File("补贴旧号"), claim)
	}, "2025-09-23": func() {
		w.Tells(k.Hall("换发"), "部分受理 | 办结 2 行，剔除 4 行，退回 0 行，暂缓 0 行 | "+
			"剔除 A18-2 审批意见!A6，剔除 A18-2 审批意见!B4，剔除 A18-2 审批意见!B5，剔除 D-1 审批意见!C7")
		if got := numbersOf(w, k); w.Done.Certificates != 2 || got != "0:01 1:(02) 1:05 2:(03) 2:06 3:04" {
			w.Errorf("%d numbers anew: %s", w.Done.Certificates, got)
		}
		w.Expect(k.File("补贴旧号"), "受理", "", "证书"+numbers[2]+"已换发为"+prefix+"00006，按新编号办理")
		if got := w.States("150105", 2025); got != "待拨付 待拨付 待拨付" {
			w.Errorf("the money of a certificate that was reissued: %s", got)
		}
		if row := w.Ledger("150105", 2025)[2]; row["证书编号"] != prefix+"00006" {
			w.Errorf("what the old number was claimed with: %v", row)
		}
		told(w, k, prefix)
	}, "2025-09-26": func() { beforeUplift(w, k, numbers) }}
	afterReissue(w, k, s)
	return s
}

// told: the institution reads which number holds no more and which is given in its place.
func told(w *town.Town, k *town.Class, prefix string) {
	w.Helper()
	paper := w.Pages("机构/" + k.School.Credit + "*/审批结果通知_" + w.Told(k.File("结业")))
	notice := town.Flat(paper["审批结果通知"])
	for _, words := range []string{"证书损坏；换发新编号" + prefix + "00005", "补贴不受影响"} {
		if !strings.Contains(notice, words) {
			w.Errorf("the notice does not say %q:\n%s", words, notice)
		}
	}
}

// beforeUplift drops what names old numbers and an uplift under the new one.
func beforeUplift(w *town.Town, k *town.Class, numbers []string) {
	prefix := numbers[0][:15]
	w.Drop(k.Hall("再换"), town.Decide("2025-09-23", [3]string{numbers[1], "换发", "证书损坏"},
		[3]string{numbers[2], "撤销", "未参训"}))
	w.Grant(k, 2026, town.Jobs, "100000", "示例2号")
	shop := w.Sound(k, 1)
	shop.Certificate = prefix + "00005"
	w.Drop(k.File("上浮"), town.Uplift(shop))
}

// afterReissue: the old number names nothing any more, an uplift is given under the new one, and who revokes that ends
// everything that rests on either.
func afterReissue(w *town.Town, k *town.Class, s town.Story) {
	prefix := k.Number[:6] + "202509SYB"
	s["2026-09-27"] = func() {
		w.Expect(k.Hall("再换"), "退回", "A18-3", "已于2025-09-23换发为"+prefix+"00005，请填新编号")
		w.Expect(k.File("上浮"), "受理", "")
		w.Drop(k.Hall("撤销"), town.Decide("2026-09-28", [3]string{prefix + "00005", "撤销", "资料不实"}))
	}
	s["2026-09-28"] = func() {
		got, uplift := w.States("150105", 2025), w.States("150105", 2026)
		if got != "待拨付 已冲销 待拨付 冲销" || uplift != "已冲销 冲销" {
			w.Errorf("the new number was revoked: %s, %s", got, uplift)
		}
		w.Drop(k.File("结业再报"), k.Completion()) // the same bytes: of what they gave, something was taken back
	}
	s["2026-09-29"] = func() {
		w.Tells(k.File("结业再报"), "受理 | 办结 1 人，剔除 0 人，退回 0 人，暂缓 0 人，重复 3 人 | "+
			"提示 A14-3 结业信息!B7，重复 A18-3 考核成绩!B2，重复 A18-3 考核成绩!B4，重复 A18-3 考核成绩!B5")
		if got := numbersOf(w, k); got != "0:01 1:(02) 1:(05) 2:(03) 2:06 3:04 1:07" {
			w.Errorf("who lost the reissued certificate is judged anew: %s", got)
		}
	}
}
