package again_test

import (
	"errors"
	"testing"

	"chuangpei/pipeline/town"
)

// TestEndedAndSentAgainTonight: a claim comes again, the very same bytes, on the night on which the county ends it, or
// one of its entries. Where the county's word arrived first it is judged, as other bytes are, and once; where it
// arrived later, and where the county speaks of something else, it is 重复报送. 预检 says the same before.
func TestEndedAndSentAgainTonight(t *testing.T) {
	t.Parallel()
	w := opened.After(t, "2025-08-25")
	for _, k := range []*town.Class{mended, claimed, reissued} {
		w.Grant(k, 2025, town.Jobs, "100000", "示例1号")
		w.Drop(k.File("结业"), k.Completion())
		w.Drop(k.File("补贴"), k.Claim(0, 1, 2))
	}
	w.Night("2025-09-25")
	again := func(k *town.Class, name string) { w.Drop(k.File(name), k.Claim(0, 1, 2)) }
	end(w, mended, w.Told(mended.File("补贴")))
	again(claimed, "又报")
	end(w, reissued, w.Ledger("150105", 2025)[1]["台账编号"])
	look(w, "2025-09-26")
	again(mended, "又报")
	end(w, claimed, w.Told(claimed.File("补贴")))
	again(reissued, "又报")
	look(w, "2025-09-27")
	again(mended, "再报")
	look(w, "2025-09-28")
	said := map[string]string{mended.File("又报"): "受理", mended.File("再报"): "重复报送",
		claimed.File("又报"): "重复报送", reissued.File("又报"): "受理"}
	for file, result := range said {
		if got := w.Preview(file).Head["预检结果"]; got != "预计"+result {
			t.Errorf("%s: before the night %s, want %s", file, got, result)
		}
	}
	for _, w := range []*town.Town{cutOff(w.Copied(t), "2025-09-29"), w} {
		w.Night("2025-09-29")
		ended(w, said)
	}
	end(w, mended, w.Certificates(mended.Number)[4]["证书编号"])
	look(w, "2025-09-30")
	again(mended, "三报")
	w.Night("2025-10-01")
	w.Expect(mended.File("三报"), "重复报送", "", "此前结果：受理")
	if found := w.Faults(""); found != "" {
		t.Error(found)
	}
}

// cutOff plays a night until the county's word is committed.
func cutOff(w *town.Town, day string) *town.Town {
	w.Helper()
	n, cut := w.Engine(day), errors.New("cut off")
	n.Fault = func(op, name string) error {
		if op == "step" && name == "decided decision" {
			return cut
		}
		return nil
	}
	if _, err := n.Run(w.Context()); !errors.Is(err, cut) {
		w.Fatalf("the night was not cut off: %v", err)
	}
	return w
}

// ended wants the night to have said so of the files, and the entries to stand accordingly.
func ended(w *town.Town, said map[string]string) {
	w.Helper()
	for file, result := range said {
		if got := w.Receipt(file).Result(); got != result {
			w.Errorf("%s: %s, want %s", file, got, result)
		}
	}
	for county, want := range map[string]string{
		"150104": "已冲销 已冲销 已冲销 冲销 冲销 冲销 待拨付 待拨付 待拨付",
		"150103": "已冲销 已冲销 已冲销 冲销 冲销 冲销", "150105": "待拨付 已冲销 待拨付 冲销 待拨付"} {
		if got := w.States(county, 2025); got != want {
			w.Errorf("%s: %s, want %s", county, got, want)
		}
	}
}

// end drops the county's word that numbers of a class are revoked.
func end(w *town.Town, k *town.Class, numbers ...string) {
	w.Helper()
	var rows [][3]string
	for _, number := range numbers {
		rows = append(rows, [3]string{number, "撤销", "资料不实"})
	}
	w.Drop(k.Hall("撤销"), town.Decide("2025-09-26", rows...))
}

// look stamps what has arrived by a day, and answers it.
func look(w *town.Town, day string) {
	w.Helper()
	p := w.Previewer(day)
	defer p.Close()
	_, _, err := p.Look(w.Context())
	w.Must(err)
}
