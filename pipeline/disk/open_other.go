//go:build unix && !linux

package disk

// OpenElsewhere is not known here.
func (f *File) OpenElsewhere() bool { return false }
