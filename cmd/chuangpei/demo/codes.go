package demo

import (
	"fmt"
	"strings"

	"chuangpei/pipeline/form"
)

// identity makes an 18-character identity number of area (6 digits), birthday (YYYYMMDD) and sequence (0 to 999; odd
// for men), with the check character of GB 11643 (ISO 7064 MOD 11-2).
func identity(area, birthday string, sequence int) string {
	body := area + birthday + digits(sequence, 3)
	return body + string(form.IDCheck(body))
}

// creditCode makes a 统一社会信用代码 of department (2 characters), area (6 digits) and the first 8 characters of the
// organisation code, with both check characters (GB 11714, GB 32100).
func creditCode(department, area, organisation string) string {
	body := department + area + organisation + organisationCheck(organisation)
	return body + string(form.CreditCheck(body))
}

// organisationCheck is the ninth character of an organisation code (GB 11714).
func organisationCheck(body string) string {
	const alphabet = "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ"
	sum := 0
	for i, w := range []int{3, 7, 9, 10, 5, 8, 4, 2} {
		sum += strings.IndexByte(alphabet, body[i]) * w
	}
	return string("0123456789X"[(11-sum%11)%11])
}

// card makes a 19-digit bank account whose last digit satisfies Luhn; n is below ten to the ninth.
func card(n int) string {
	body := fmt.Sprintf("990000880%09d", n)
	sum := 0
	for i := range len(body) {
		d := int(body[len(body)-1-i] - '0')
		if i%2 == 0 {
			d *= 2
		}
		sum += d/10 + d%10
	}
	return body + string(rune('0'+(10-sum%10)%10))
}

// mobile is a telephone number of an invented shape.
func mobile(n int) string { return "1900" + digits(n%10_000_000, 7) }

// digits writes n with leading zeros.
func digits(n, width int) string { return fmt.Sprintf("%0*d", width, n) }

// mix scatters a number (SplitMix64), so that neighbours differ in everything that varies.
func mix(n uint64) uint64 {
	n += 0x9e3779b97f4a7c15
	n = (n ^ n>>30) * 0xbf58476d1ce4e5b9
	n = (n ^ n>>27) * 0x94d049bb133111eb
	return n ^ n>>31
}
