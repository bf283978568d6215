package templates

import (
	"strings"
	"testing"

	"pgregory.net/rapid"
)

func TestCapitalVectors(t *testing.T) {
	for fen, want := range map[int64]string{
		48000: "肆佰捌拾元整", 168000: "壹仟陆佰捌拾元整", 224000: "贰仟贰佰肆拾元整", 1000500: "壹万零伍元整",
		10050000: "壹拾万零伍佰元整", 3648000: "叁万陆仟肆佰捌拾元整", 100000100: "壹佰万零壹元整",
		10001000000: "壹亿零壹万元整", 1640902: "壹万陆仟肆佰零玖元零贰分", 140950: "壹仟肆佰零玖元伍角",
		5: "伍分", 0: "零元整", 50: "伍角", 51: "伍角壹分", 100: "壹元整", 101: "壹元零壹分", 1000000: "壹万元整",
		-120000: "负壹仟贰佰元整", 100000000000000: "壹万亿元整", 100010000000000: "壹万零壹亿元整",
	} {
		if got := Capital(fen); got != want {
			t.Errorf("Capital(%d) = %s, want %s", fen, got, want)
		}
	}
}

// readCapital reads capital figures back into fen; it knows nothing of how they were written.
func readCapital(s string) int64 {
	digits := map[rune]int64{'零': 0, '壹': 1, '贰': 2, '叁': 3, '肆': 4, '伍': 5, '陆': 6, '柒': 7, '捌': 8, '玖': 9}
	places := map[rune]int64{'拾': 10, '佰': 100, '仟': 1000}
	var total, group, digit, fen int64
	for _, r := range s {
		switch {
		case places[r] > 0:
			group, digit = group+digit*places[r], 0
		case r == '万':
			total, group, digit = total+(group+digit)*10000, 0, 0
		case r == '亿':
			total, group, digit = (total+group+digit)*100000000, 0, 0
		case r == '元':
			total, group, digit = total+group+digit, 0, 0
		case r == '角':
			fen, digit = fen+digit*10, 0
		case r == '分':
			fen, digit = fen+digit, 0
		case r != '整':
			digit = digits[r]
		}
	}
	return total*100 + fen
}

func TestCapitalReadsBack(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		fen := rapid.OneOf(rapid.Int64Range(0, 1e17), rapid.Int64Range(0, 1e9)).Draw(t, "fen")
		s := Capital(fen)
		if got := readCapital(s); got != fen {
			t.Fatalf("%d is written %s, which reads %d", fen, s, got)
		}
		for _, twice := range []string{"零零", "零元", "零万", "零亿"} {
			if fen != 0 && strings.Contains(s, twice) {
				t.Fatalf("%d is written %s", fen, s)
			}
		}
		if strings.HasSuffix(s, "整") != (fen%100 == 0) {
			t.Fatalf("%d ends %s", fen, s)
		}
	})
}

func TestCapitalOfNegativeIsThatOfPositiveWithASign(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		fen := rapid.Int64Range(1, 1e17).Draw(t, "fen")
		if Capital(-fen) != "负"+Capital(fen) {
			t.Fatalf("%d: %s", -fen, Capital(-fen))
		}
	})
}
