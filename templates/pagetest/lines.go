package pagetest

import "strings"

// em is how wide a character is, of the size of its font: in 宋体 and 黑体 Latin is half as wide as Han.
func em(r rune) float64 {
	if r < 0x80 {
		return 0.5
	}
	return 1
}

// ems is how wide a text is.
func ems(s string) (wide float64) {
	for _, r := range s {
		wide += em(r)
	}
	return wide
}

// wrapped is how many lines a text takes in a cell so many ems wide. Han may break anywhere but before a closing mark,
// a Latin word only where it is longer than a line.
func wrapped(s string, wide float64) int {
	lines := 0
	for part := range strings.SplitSeq(s, "\n") {
		at := 0.0
		lines++
		for _, word := range unbroken(part) {
			need := ems(word)
			if at > 0 && at+ems(strings.TrimRight(word, " ")) > wide {
				lines, at = lines+1, 0
			}
			for at+need > wide && need > 1 { // a word longer than a line breaks where the line ends
				if ems(strings.TrimRight(word, " ")) <= wide {
					break
				}
				lines, need = lines+1, need-max(1, wide-at)
				at = 0
			}
			at += need
		}
	}
	return lines
}

// unbroken are the pieces of a text that stand on one line if they can.
func unbroken(s string) (pieces []string) {
	latin := false
	for _, r := range s {
		joins := latin && r < 0x80 || strings.ContainsRune("，。；：、！？）」』》〉”’％～", r)
		if joins && len(pieces) > 0 {
			pieces[len(pieces)-1] += string(r)
		} else {
			pieces = append(pieces, string(r))
		}
		latin = r < 0x80 && r != ' '
	}
	return pieces
}
