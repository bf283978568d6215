package again_test

import (
	"testing"

	"chuangpei/pipeline/town"
)

// TestNobodyLeftToPayAndSentAgain: of claims that wait for money the certificates are revoked. The same bytes are
// judged once nobody of them can be paid any more, on the same night too, and paid once where the people are certified
// anew; while one certificate stands, or where the last is revoked by what arrived later than the file, they are
// 重复报送. 预检 says the same before, of files that bear on others and of those that do not.
func TestNobodyLeftToPayAndSentAgain(t *testing.T) {
	t.Parallel()
	w := opened.After(t, "2025-08-25")
	for _, k := range []*town.Class{mended, claimed, reissued} {
		w.Drop(k.File("结业"), k.Completion())
		w.Drop(k.File("补贴"), k.Claim(0, 1, 2))
	}
	w.Night("2025-09-25")
	again := func(k *town.Class, name string) { w.Drop(k.File("补贴"+name), k.Claim(0, 1, 2)) }
	numbers := town.Column(w.Certificates(claimed.Number), "证书编号")
	end(w, mended, w.Told(mended.File("结业")))
	end(w, claimed, numbers[0], numbers[1])
	end(w, reissued, w.Certificates(reissued.Number)[0]["证书编号"])
	look(w, "2025-09-26")
	w.Drop(mended.File("结业又报"), mended.Completion())
	again(mended, "又报")
	again(claimed, "又报")
	again(reissued, "又报")
	look(w, "2025-09-27")
	w.Drop(claimed.Hall("再撤销"), town.Decide("2025-09-27", [3]string{numbers[2], "撤销", "资料不实"}))
	foretold(w, "2025-09-28", map[string]string{mended.File("结业又报"): "受理", mended.File("补贴又报"): "受理",
		claimed.File("补贴又报"): "重复报送", reissued.File("补贴又报"): "重复报送"})

	for _, k := range []*town.Class{mended, claimed, reissued} {
		w.Grant(k, 2025, town.Jobs, "100000", "示例1号")
	}
	w.Drop(claimed.File("结业再报"), claimed.Completion())
	foretold(w, "2025-09-29", map[string]string{claimed.File("结业再报"): "受理"})
	for _, k := range []*town.Class{mended, claimed, reissued} {
		again(k, "再报")
	}
	foretold(w, "2025-09-30", map[string]string{mended.File("补贴再报"): "重复报送",
		claimed.File("补贴再报"): "受理", reissued.File("补贴再报"): "重复报送"})
	for county, want := range map[string]string{
		"150104": "待拨付 待拨付 待拨付", "150103": "待拨付 待拨付 待拨付", "150105": "待拨付 待拨付"} {
		if got := w.States(county, 2025); got != want {
			t.Errorf("%s: %s, want %s", county, got, want)
		}
	}
	if found := w.Faults(""); found != "" {
		t.Error(found)
	}
}

// foretold looks at what has arrived by a day and plays its night: 预检 and the receipts say so of the files.
func foretold(w *town.Town, day string, said map[string]string) {
	w.Helper()
	look(w, day)
	for file, result := range said {
		if got := w.Preview(file).Head["预检结果"]; got != "预计"+result {
			w.Errorf("%s: before the night %s, want %s", file, got, result)
		}
	}
	w.Night(day)
	for file, result := range said {
		if got := w.Receipt(file); got.Result() != result {
			w.Errorf("%s: %s, want %s: %v", file, got.Result(), result, got.Findings)
		}
	}
}
