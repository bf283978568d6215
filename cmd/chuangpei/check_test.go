package main

import (
	"strings"
	"testing"

	"chuangpei/pipeline/check"
)

// TestCheckTellsEveryFile: each file has a line that says what it is and what would become of it.
func TestCheckTellsEveryFile(t *testing.T) {
	text := checkText([]check.Result{
		{File: "文本.xlsx", Result: "returned"},
		{File: "再报.xlsx", Kind: "opening", Result: "repeated", Repeats: "KB150102202502100001"},
	})
	for _, line := range []string{
		"文本.xlsx: not recognised, would be returned", "再报.xlsx: opening, would be repeated", "重复报送",
		"KB150102202502100001",
	} {
		if !strings.Contains(text, line) {
			t.Errorf("%q is missing from\n%s", line, text)
		}
	}
}
