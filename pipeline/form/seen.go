package form

import (
	"fmt"
	"strings"
	"unicode"

	"golang.org/x/text/unicode/norm"
)

// radicalForms are the characters that the CJK radicals from U+2E80 on look like, in their order, by Unicode's list of
// equivalent unified ideographs (EquivalentUnifiedIdeograph.txt). A dash stands where there is none.
const radicalForms = "" +
	"—厂乛乚乙亻冂𠘨刀刂卜㔾小小兀尣尢𡯂巳幺彑彐忄心扌攵—旡日" +
	"月歺母民氵氺灬爫爫丬牛犭王𤴔目示礻𥫗糹纟罓罒㓁冗𦉫羊𦍌𦍋耂" +
	"肀聿肉𦥑艹艹艹虎衤覀西见角𧢲讠贝𧾷车辶辶辶邑钅長镸长门𨸏阝" +
	"雨青韦页风飞食𩙿飠饣𩠐马骨鬼鱼鸟卤麦黄黾斉齐歯齿竜龙龜亀龟"

// radical is the character that a CJK or Kangxi radical looks like, as PDF files and some input methods give it for
// the character itself; any other character is left as it is.
func radical(r rune) rune {
	if r >= 0x2F00 { // Kangxi radicals have their character as compatibility mapping
		for _, han := range norm.NFKC.String(string(r)) {
			return han
		}
	}
	at := r - 0x2E80
	for _, han := range radicalForms {
		if at == 0 && han != '—' {
			return han
		}
		at--
	}
	return r
}

// shows reports whether a character takes room on the screen. Unicode's Default_Ignorable_Code_Point do not, nor do
// controls, marks of objects and annotations, and the blank pattern of Braille; blanks are no such thing.
func shows(r rune) bool {
	switch {
	case r < 0x20, r >= 0x7F && r <= 0x9F:
		return unicode.IsSpace(r)
	case r < 0x300:
		return r != 0xAD
	case r >= 0x3165 && r < 0xFE00: // nearly all of what people write
		return true
	}
	return !unicode.In(r, unicode.Other_Default_Ignorable_Code_Point, unicode.Variation_Selector) && !hiddenFormat(r)
}

// hiddenFormat reports format characters and fillers that show nothing, beside those that Unicode lists as ignorable
// itself.
func hiddenFormat(r rune) bool {
	switch {
	case r == 0x2800, r >= 0xFFF9 && r <= 0xFFFC, r >= 0xE0000 && r <= 0xE0FFF, r >= 0x1BCA0 && r <= 0x1BCA3,
		r >= 0x1D173 && r <= 0x1D17A:
		return true
	case r >= 0x600 && r <= 0x605, r == 0x6DD, r == 0x70F, r == 0x890, r == 0x891, r == 0x8E2, r == 0x110BD,
		r == 0x110CD:
		return false // signs that stand before numbers and do show
	case r >= 0x13430 && r <= 0x1343F:
		return false
	}
	return unicode.Is(unicode.Cf, r)
}

// usual reports a text in which every character looks like what is stored: printable ASCII, Han, kana and full-width
// signs.
func usual(s string) bool {
	for _, r := range s {
		switch {
		case r < 0x7F && (r >= 0x20 || unicode.IsSpace(r)):
		case r >= 0x2000 && r <= 0x200A, r >= 0x2010 && r <= 0x2027, r >= 0x2030 && r <= 0x205E,
			r >= 0x2190 && r <= 0x27FF:
		case r >= 0x3000 && r <= 0x3098, r >= 0x309B && r <= 0x3130, r >= 0x3400 && r <= 0x9FFF,
			r >= 0xFF01 && r <= 0xFF9F:
		case r == 0xA0, r == 0xA5, r == 0xB7, r == 0xD7:
		default:
			return false
		}
	}
	return true
}

// seen is a text as people see it: what shows nothing is left out, radicals and compatibility ideographs are the
// characters they look like, a letter and its accent are one character. Width and blanks stay as they are.
func seen(s string) string {
	if usual(s) {
		return s
	}
	var b strings.Builder
	for _, r := range s {
		switch {
		case !shows(r):
		case r >= 0x2E80 && r <= 0x2FDF:
			b.WriteRune(radical(r))
		default:
			b.WriteRune(r)
		}
	}
	return norm.NFC.String(b.String())
}

// Altered reports whether a text is read as other characters than are stored: people see no difference, so the sender
// must be told.
func Altered(s string) bool { return seen(s) != s }

// Spelled is a text with the code points of the characters that do not stand for themselves behind or, where they show
// nothing, in their place.
func Spelled(s string) string {
	if usual(s) {
		return s
	}
	var b strings.Builder
	for _, r := range s {
		show := shows(r)
		if show {
			b.WriteRune(r)
		}
		if !show || seen(string(r)) != string(r) || private(r) {
			fmt.Fprintf(&b, "(U+%04X)", r)
		}
	}
	return b.String()
}

// private reports a character that means something on one computer only, or one that is lost: the mark that stands for
// what could not be converted.
func private(r rune) bool { return unicode.Is(unicode.Co, r) || r == unicode.ReplacementChar }

// ForeignSign is the problem of a name or header that holds a character which other computers do not show; nil when
// it holds none.
func ForeignSign(s string) *Problem {
	for _, r := range s {
		switch {
		case r == unicode.ReplacementChar:
			return d1("有一个字已经损坏，显示为 \uFFFD（U+FFFD）", "重新输入这个字")
		case private(r):
			return d1(fmt.Sprintf("有一个字是私有区字符（U+%04X），在别的电脑上看不到或是别的字", r),
				"用输入法重新输入这个字；输入法里没有的，按证件上的写法改用规范字")
		}
	}
	return nil
}
