package form

import (
	"fmt"
	"strings"
	"testing"

	"pgregory.net/rapid"
)

func TestIdentityNumbers(t *testing.T) {
	valid := []string{"11010519491231002X", "150102199003070015", "150103198506150027", "150105196512311046",
		"150121200710012150", "15010519930214006X",
		"150104200402290136", "650102199205200189", "810000199901010014", "820000198808080242", "830000199505050376",
		"911840198101010010", "990101199001010019"}
	for _, id := range valid {
		if v, p := parse(ID, typed(id)); p != nil || v.Text != id || v.Read != "" {
			t.Errorf("%s: %+v %+v", id, v, p)
		}
		if v, p := parse(ID, numeric(id, Plain)); p == nil || p.Rule != "D-2" || v.Set {
			t.Errorf("%s in a number cell was read", id)
		}
	}
	for id, says := range map[string]string{
		"150102199003070016": "校验码", "150102202302290012": "出生日期", "150102199003071000": "校验码",
		"15010219900307001": "17 个字符", "150102900307001": "15 位",
		"1.50102199003E+17": "科学计数", "150102199003070015、150103198506150027": "不止一个",
		"X50102199003070015": "18 位", "": "18 位",
	} {
		if v, p := parse(ID, typed(id)); p == nil || p.Rule != "D-2" || !strings.Contains(p.Text, says) || v.Set {
			t.Errorf("%s: %+v %+v, want %s", id, v, p, says)
		}
	}
}

func TestIdentityNumbersNormalised(t *testing.T) {
	for typedAs, want := range map[string]string{
		"11010519491231002x": "11010519491231002X", "１１０１０５１９４９１２３１００２Ｘ": "11010519491231002X",
		"'150102199003070015":  "150102199003070015",
		"150102 19900307 0015": "150102199003070015", "11010519491231002×": "11010519491231002X",
	} {
		if v, p := parse(ID, typed(typedAs)); p != nil || v.Text != want || v.Read != want {
			t.Errorf("%s: %+v %+v", typedAs, v, p)
		}
	}
}

func TestPersonFacts(t *testing.T) {
	key, ok := PersonKey("11010519491231002X")
	if !ok || key != 11010519491231002 {
		t.Errorf("key %d %v", key, ok)
	}
	for _, bad := range []string{"150102199003070016", "", "15010219900307001", "11010519491231002x"} {
		if _, ok := PersonKey(bad); ok {
			t.Errorf("%q has a key", bad)
		}
	}
}

// TestOneWrongDigitIsFound: the check character finds any one digit changed.
func TestOneWrongDigitIsFound(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		body := fmt.Sprintf("%06d%d%02d%02d%03d", rapid.IntRange(110000, 999999).Draw(t, "area"),
			rapid.IntRange(1930, 2010).Draw(t, "y"),
			rapid.IntRange(1, 12).Draw(t, "m"), rapid.IntRange(1, 28).Draw(t, "d"), rapid.IntRange(0, 999).Draw(t, "n"))
		id := body + string(IDCheck(body+"0"))
		if !ValidID(id) {
			t.Fatalf("%s is refused", id)
		}
		at, digit := rapid.IntRange(0, 16).Draw(t, "at"), byte('0'+rapid.IntRange(0, 9).Draw(t, "digit"))
		changed := id[:at] + string(digit) + id[at+1:]
		if ValidID(changed) != (changed == id) {
			t.Fatalf("%s for %s", changed, id)
		}
	})
}

func TestCreditCodes(t *testing.T) {
	for _, code := range []string{"91350100M000100Y43", "91150102MA0N0A1B19", "52150100MJ4K00013W",
		"12150100460012344T", "92150104MA0Q1B2C7G", "91150102MA00000090"} {
		if v, p := parse(Credit, typed(code)); p != nil || v.Text != code || v.Read != "" {
			t.Errorf("%s: %+v %+v", code, v, p)
		}
		lower := strings.ToLower(code)
		if v, p := parse(Credit, typed(lower)); p != nil || v.Text != code || v.Read != code {
			t.Errorf("%s: %+v %+v", lower, v, p)
		}
	}
	for _, code := range []string{"91150102MA0N0A1B18", "91150102MA0N0A1B1", "91150102MA0N0A1B199",
		"91150102MAON0A1B19", "同上", "91150102MA0N0A1B1中"} {
		if v, p := parse(Credit, typed(code)); p == nil || v.Set {
			t.Errorf("%s was read", code)
		}
	}
	if _, p := parse(Credit, numeric("9.1150102E+17", Plain)); p == nil || p.Rule != "D-2" {
		t.Error("a code in a number cell was read")
	}
}

func TestPhones(t *testing.T) {
	for text, want := range map[string]string{
		"13800000000": "13800000000", "19000000001": "19000000001", "138 0000 0000": "13800000000",
		"138-0000-0000": "13800000000", "+86 13800000000": "13800000000",
		"0471-1234567": "04711234567", "(010)12345678": "01012345678", "0471 12345678": "047112345678",
		"１３８００００００００": "13800000000",
		"1380000000":  "", "138000000000": "", "1234567": "", "13800000000/13900000000": "", "无": "",
		"1380000000O": "",
		"4711234567":  "",
	} {
		v, p := parse(Phone, typed(text))
		if v.Text != want || (p == nil) != (want != "") || p == nil && (v.Read != "") != (text != want) {
			t.Errorf("%q: %+v %+v, want %q", text, v, p, want)
		}
	}
	if v, p := parse(Phone, numeric("13800000000", Plain)); p != nil || v.Text != "13800000000" {
		t.Errorf("mobile number in a number cell: %+v %+v", v, p)
	}
	if _, p := parse(Phone, numeric("4711234567", Plain)); p == nil {
		t.Error("a landline that lost its 0 was read")
	}
}

func TestAccountsAndCertificates(t *testing.T) {
	for _, c := range []struct {
		kind Kind
		cell Cell
		want string
	}{
		{Account, typed("6222 0000 0000 0000 123"), "6222000000000000123"},
		{Account, typed("6222000000000000123"), "6222000000000000123"},
		{Account, typed("8111-0101"), "8111-0101"}, {Account, typed("12345"), ""}, {Account, typed("6.222E+18"), ""},
		{Account, numeric("622200000000000", Plain), ""},
		{Account, typed("6222、6223000000"), ""}, {Certificate, typed("150104202303WLC00001"), "150104202303WLC00001"},
		{Certificate, typed("150104202303wlc00001"), "150104202303WLC00001"},
		{Certificate, typed("150104202303WLC0001"), ""}, {Certificate, typed("150104202313WLC00001"), ""},
		{Certificate, numeric("15010420230300001", Plain), ""}, {OldNumber, typed("旧证 2019-001"), "旧证2019-001"},
		{OldNumber, numeric("2019001", Plain), ""},
		{ClassNo, typed("150104202303WLC-01"), "150104202303WLC-01"},
		{ClassNo, typed(" 150104202303wlc－01"), "150104202303WLC-01"},
		{ClassNo, typed("150104202303WLC01"), ""}, {ClassNo, typed("150104202303WLC-1"), ""},
		{ClassNo, numeric("15010420230301", Plain), ""},
	} {
		if v, p := parse(c.kind, c.cell); v.Text != c.want || (p == nil) != (c.want != "") {
			t.Errorf("%s %q: %+v %+v, want %q", c.kind, c.cell.Text, v, p, c.want)
		}
	}
	if !Luhn("4539578763621486") || Luhn("4539578763621487") || Luhn("") || Luhn("45395787636214X6") {
		t.Error("Luhn")
	}
}

func TestMask(t *testing.T) {
	for in, want := range map[string]string{"150102199003070015": "150102********0015", "13800000000": "138****0000",
		"123456": "******", "": ""} {
		if got := Mask(in); got != want {
			t.Errorf("%q: %q", in, got)
		}
	}
}

// TestEntryNumbers are read from text cells alone; whether there is such an entry is for the rules.
func TestEntryNumbers(t *testing.T) {
	const no = "150104202500000001"
	for said, want := range map[string]string{no: no, " 150104 2025 00000001": no, "'" + no: no, "１５０１": "1501"} {
		if v, p := parse(EntryNo, typed(said)); p != nil || v.Text != want {
			t.Errorf("%q: %+v %+v", said, v, p)
		}
	}
	if v, p := parse(EntryNo, numeric(no, Plain)); p == nil || p.Rule != "D-1" || v.Set {
		t.Errorf("read from a number cell: %+v %+v", v, p)
	}
}
