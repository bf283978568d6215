package workbook

// Read reads a whole .xlsx file. The error is always a *[Refusal], and the book is then nil: nothing is read in part.
func Read(data []byte, lim Limits) (*Book, error) {
	return nil, &Refusal{Code: CodeUnsupported, Detail: "not yet"}
}
