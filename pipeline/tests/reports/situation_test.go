package reports_test

import (
	"path"
	"regexp"
	"strings"
	"testing"

	"chuangpei/pipeline/town"
)

// page is what 办理情况.html of an owner says: its text, blanks put together.
func page(w *town.Town, owner string) string {
	w.Helper()
	for name, body := range w.Files("outbox") {
		if strings.HasSuffix(name, path.Join("outbox", owner, "办理情况.html")) {
			text := regexp.MustCompile(`(?s)<style>.*?</style>|<[^>]*>`).ReplaceAllString(string(body), " ")
			return strings.Join(strings.Fields(text), " ")
		}
	}
	w.Errorf("%s has no page", owner)
	return ""
}

// TestEverybodySeesWhereHisClassesStand: money that is approved is due from the county when its publicity is over, and
// its institution waits. When its people may ask for an uplift the institution's page says so the same night and leads
// to the form. A night on which nothing happens leaves the pages as they are. When all is paid they still say from when
// to when it was public.
func TestEverybodySeesWhereHisClassesStand(t *testing.T) {
	t.Parallel()
	w := town.New(t)
	k := town.ClassOf(town.SchoolOf("150104", 1), "SYB", "2025-09-20", town.Crowd(100, 3))
	w.Drop("市级/基础信息.xlsx", town.Registers(2025, []town.School{k.School},
		town.Given("150104", town.Jobs, "100000", "示例〔2025〕1号")))
	k.Foretell(1)
	k.Fund = town.Jobs
	w.Drop(k.File("开班"), k.Opening())
	w.Drop(k.File("结业"), k.Completion())
	w.Drop(k.File("补贴"), k.Claim(k.All()...))
	w.Night("2025-09-26")
	school := "机构/" + k.School.Credit + "_" + k.School.Name
	for owner, words := range map[string][]string{
		school:           {k.Number, "现在没有要贵单位办理的班期", "旗县区 公示至2025-10-", "登记册", "可申请"},
		"旗县区/150104_玉泉区": {k.Number, k.School.Name, "要办 公示至2025-10-", "3,600元 花名册", "本年资金余额"},
		"市级":             {"各旗县区", "玉泉区", "各晚办理", "2025-09-", "资金预测"},
	} {
		text := page(w, owner)
		for _, word := range words {
			if !strings.Contains(text, word) {
				t.Errorf("%s does not say %s: %s", owner, word, text)
			}
		}
	}
	w.Night("2026-03-30")
	if text := page(w, school); !strings.Contains(text, "可办 自2026-03-") ||
		!strings.Contains(text, "待填/上浮申请") {
		t.Errorf("an uplift may be asked for, and the page says: %s", text)
	}
	before := w.Files("outbox")
	w.Night("2026-03-31")
	for name, body := range w.Files("outbox") {
		if strings.HasSuffix(name, ".html") && string(body) != string(before[name]) {
			t.Errorf("%s changed though nothing happened", name)
		}
	}
	var paid [][4]string
	for _, no := range town.Column(w.Ledger("150104", 2025), "台账编号") {
		paid = append(paid, [4]string{no, "成功", "凭证1", ""})
	}
	w.Drop("旗县区/150104/拨付结果.xlsx", town.Pay("2026-03-31", paid...))
	w.Night("2026-04-01")
	public := regexp.MustCompile(`公示 已完成 2025-\d\d-\d\d起 至2025-10-\d\d`)
	for _, owner := range []string{school, "旗县区/150104_玉泉区"} {
		if text := page(w, owner); !public.MatchString(text) {
			t.Errorf("%s does not say when its subsidies were public: %s", owner, text)
		}
	}
}
