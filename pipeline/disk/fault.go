package disk

// Fault is called before each operation on a file or folder with the operation's name and the path below the home. What
// it returns is what the operation fails with, undone; nil lets it happen. An error that is [io.ErrShortWrite] fails a
// "write" half done: the first half of the bytes are in the file. It is called from several goroutines at once. nil is
// no fault.
type Fault func(op, name string) error

// Step marks a place in the night, for a test that fails, or ends the process, there. Its error ends the night.
func (f Fault) Step(name string) error {
	if f == nil {
		return nil
	}
	if err := f("step", name); err != nil {
		return &Error{Op: "step", Name: name, Err: err}
	}
	return nil
}
