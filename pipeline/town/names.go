package town

// Must ends the test when a step of its own fails.
func (w *Town) Must(err error) {
	w.Helper()
	if err != nil {
		w.Fatal(err)
	}
}
