package enact

import "chuangpei/rules"

// Hold is what the sender reads while an application waits: one for instructors, serials and funds. That for probes is
// what a county reads of a sender.
type Hold struct{ WaitsFor, Rule, Article, Problem, Fix string }

// Holds are the texts of the rules that make an application wait (A9-1, A16-2, A21-2), of the one that a night ends
// with, of what stands still, and of an uplift that ended with its base (A22-4).
func Holds(book *rules.Book) []Hold {
	var holds []Hold
	for _, h := range []struct{ waitsFor, rule string }{
		{"instructors", "A9-1"}, {"serials", "A16-2"}, {"funds", "A21-2"}, {"probes", "R-12"},
	} {
		if check, ok := book.Check(h.rule); ok {
			holds = append(holds, holdBy(check, h.waitsFor))
		}
	}
	holds = append(holds, Hold{WaitsFor: "audit", Rule: "SYS", Article: "系统",
		Problem: "与本申请有关的账目或编号正在核查，暂缓办理。", Fix: "不需要重新报送，核查完成后系统自动办理。"})
	if check, ok := book.Check("A22-4"); ok {
		ended := holdBy(check, "ended")
		ended.Problem = "{reason}，这笔上浮随之终止，不再支付。"
		ended.Fix = "本次不需要修改；基础补贴重新核定入账后，可以重新报送上浮申请。"
		holds = append(holds, ended)
	}
	return holds
}

// holdBy is the text of a rule that makes an application wait.
func holdBy(check rules.Check, waitsFor string) Hold {
	return Hold{WaitsFor: waitsFor, Rule: check.ID, Article: check.Article(), Problem: check.Message, Fix: check.Fix}
}
