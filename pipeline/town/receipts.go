package town

import (
	"fmt"
	"strings"
)

// Told is the problem that a rule's finding on a receipt names; empty when there is none.
func (r Receipt) Told(rule string) string {
	return By(r.Findings, "规则编号", rule)["问题"]
}

// tells is what a receipt says to its reader: result, state, next steps, and every finding with its advice.
func (r Receipt) tells() string {
	return r.Result() + " | " + r.Head["办理状态"] + " | " + r.Head["下一步"] + " | " +
		fmt.Sprint(Column(r.Findings, "问题"), Column(r.Findings, "如何修改"))
}

// Expect holds a receipt against its result, the rules that stop something, and words a clerk must read on it.
func (w *Town) Expect(file, result, rules string, words ...string) {
	w.Helper()
	r := w.Receipt(file)
	if r.Result() != result || r.Stops() != rules {
		w.Errorf("%s: %s %s, want %s %s: %v", file, r.Result(), r.Stops(), result, rules, r.Findings)
	}
	for _, want := range words {
		if !strings.Contains(r.tells(), want) {
			w.Errorf("%s: the receipt says %q, not %q", file, r.tells(), want)
		}
	}
}

// answered is what a sender reads of one file: the result, the rows by what became of them, and the findings.
func (w *Town) answered(file string) string {
	w.Helper()
	r := w.Receipt(file)
	return r.Result() + " | " + r.Head["人数"] + " | " + strings.Join(r.Rules(), "，")
}

// Tells wants exactly this of a file.
func (w *Town) Tells(file, want string) {
	w.Helper()
	if got := w.answered(file); got != want {
		w.Errorf("%s\ngot  %s\nwant %s\n%v", file, got, want, w.Receipt(file).Findings)
	}
}

// Told is the 业务编号 on the receipt of a file.
func (w *Town) Told(file string) string { return w.Receipt(file).Head["业务编号"] }
