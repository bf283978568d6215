package review

import (
	"context"
	"testing"

	"chuangpei/pipeline/ledger"
)

// TestLookAlikes: of two names that differ in characters which look the same, the finding names the code points; of
// names that differ otherwise, it says no such thing.
func TestLookAlikes(t *testing.T) {
	db, _ := prepared(t)
	macros(t, db)
	for _, c := range []struct{ a, b, want string }{
		{"王己", "王已", "（只差看着一样的字：「己」U+5DF1 与「已」U+5DF2）"},
		{"吕青", "呂靑", "（只差看着一样的字：「吕」U+5415 与「呂」U+5442、「青」U+9752 与「靑」U+9751）"},
		{
			"ABC公司", "АВС公司",
			"（只差看着一样的字：「A」U+0041 与「А」U+0410、「B」U+0042 与「В」U+0412、「C」U+0043 与「С」U+0421）",
		},
		{"某校（东）", "某校(东)", "（只差看着一样的字：「（」U+FF08 与「(」U+0028、「）」U+FF09 与「)」U+0029）"},
		{"𠮷田", "吉田", "（只差看着一样的字：「𠮷」U+20BB7 与「吉」U+5409）"},
		{"张三", "张三", ""}, {"张 三", "张三", ""}, {"张三", "李四", ""}, {"王己", "王已三", ""}, {"abc", "ABC", ""},
		{"王一", "王ー", "（只差看着一样的字：「一」U+4E00 与「ー」U+30FC）"},
	} {
		if got, err := ledger.Scalar[string](context.Background(), db, "SELECT look_alike(?, ?)", c.a,
			c.b); err != nil || got != c.want {
			t.Errorf("%s and %s: %q, %v; want %q", c.a, c.b, got, err, c.want)
		}
	}
	// Each look-alike stands for exactly one other, and that one for itself.
	const settled = `SELECT skeleton(x) = skeleton(skeleton(x)) AND length(skeleton(x)) = length(x)
		FROM (SELECT '己已巳ＡΑ１0〇○（）ー人入戊戌戍戶呂𠮷㇐' AS x)`
	if ok, err := ledger.Scalar[bool](context.Background(), db, settled); err != nil || !ok {
		t.Errorf("a skeleton changes when it is taken again: %v", err)
	}
}
