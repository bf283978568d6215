package form

import "testing"

func TestNamesAreSafe(t *testing.T) {
	for text, want := range map[string]string{
		"示例学校": "示例学校", "a/b\\c:d*e?f\"g<h>i|j": "abcdefghij", "换\n行\x7f\u0085": "换行",
		"\u202e反\u2066隔\u2069\ufeff": "反隔", "行\u2028分\u2029": "行分", " 两头 . ": "两头", "..": "",
		"../../x": "x",
		"坏\xff":   "坏", "\u200b": "", "一二三四五": "一二三四", // twelve bytes
	} {
		if got := SafeName(text, 12); got != want {
			t.Errorf("%q became %q, want %q", text, got, want)
		}
	}
}
