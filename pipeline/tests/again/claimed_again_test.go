package again_test

import (
	"strings"
	"testing"

	"chuangpei/pipeline/town"
)

// TestAClaimIsMended: whoever was cut to nothing is judged anew when the whole list is sent again, put right; who was
// awarded is left as he is and told under which number; and when nobody is left to judge, nothing happens.
func TestAClaimIsMended(t *testing.T) {
	t.Parallel()
	w, k := town.Certified(t, 5)
	w.Give(2025, town.Given("150104", town.Jobs, "4800", "示例1号"))
	k.Payer = map[int]string{0: "个人", 1: "个人", 2: "个人"}
	wrong := k.Claim(0, 1, 2, 3) // two accounts fail their check, a note of its own
	for _, row := range wrong[1].Rows[1:4] {
		row[4] = "别人"
	}
	w.Drop(k.File("补贴"), wrong)
	w.Night("2025-09-26")
	w.Tells(k.File("补贴"), "部分受理 | 办结 1 人，剔除 3 人，退回 0 人，暂缓 0 人 | "+
		"剔除 A21-1 补贴名单!E2，剔除 A21-1 补贴名单!E3，剔除 A21-1 补贴名单!E4，"+
		"提示 D-9 补贴名单!G3，提示 D-9 补贴名单!G4")

	w.Drop(k.File("补贴更正"), k.Claim(0, 1, 2, 3))
	done := w.Night("2025-09-27")
	w.Tells(k.File("补贴更正"), "受理 | 办结 3 人，剔除 0 人，退回 0 人，暂缓 0 人，重复 1 人 | "+
		"提示 D-9 补贴名单!G3，提示 D-9 补贴名单!G4，重复 A18-3 补贴名单!B5")
	if r := w.Receipt(k.File("补贴更正")); !strings.Contains(r.Told("A18-3"), "在2025-09-26受理的"+
		w.Told(k.File("补贴"))+"中核定，台账编号150104202500000001") {
		t.Errorf("who was awarded before is told %s", r.Told("A18-3"))
	}
	if town.Total(done)[town.Jobs] != "3600.00" || done.Rows["repeated"] != 1 || done.Rows["done"] != 4 {
		t.Errorf("three mended people: %v %v", town.Total(done), done.Rows)
	}

	w.Drop(k.File("补贴加人"), k.Claim(0, 1, 2, 3, 4)) // no money is left for the fifth
	w.Night("2025-09-28")
	w.Drop(k.File("补贴又报"), k.Claim(4))
	wrong[0].Rows[5][1] = "别人" // whatever the head says: nobody is left to judge
	w.Drop(k.File("补贴再报"), wrong)
	done = w.Night("2025-09-29")
	w.Tells(k.File("补贴又报"), "重复报送 | 办结 0 人，剔除 0 人，退回 0 人，暂缓 0 人，重复 1 人 | "+
		"重复 A18-3 补贴名单!B2")
	w.Expect(k.File("补贴又报"), "重复报送", "A18-3", "正在等待资金", "此前都已办理")
	w.Tells(k.File("补贴再报"), "重复报送 | 办结 0 人，剔除 0 人，退回 0 人，暂缓 0 人，重复 4 人 | "+
		"重复 A18-3 补贴名单!B2，重复 A18-3 补贴名单!B3，重复 A18-3 补贴名单!B4，重复 A18-3 补贴名单!B5")
	if done.Rows["repeated"] != 7 || town.Count(done, "claim").Repeated != 2 || w.Rows("entry") != 4 {
		t.Errorf("nobody left to judge: %v %+v", done.Rows, town.Count(done, "claim"))
	}
	w.Steady("2025-10-15")
}
