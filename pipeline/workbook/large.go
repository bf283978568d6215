package workbook

import "fmt"

// TooLarge refuses a file of which only the size is known, because it was too large to be kept; limit is in bytes.
func TooLarge(limit int64) *Refusal {
	return tooLarge("", "file above the limit", "文件", fmt.Sprintf("%d MB", limit>>20))
}
