package templates

// Face is what a later version of a paper says on its face of the one it replaces, and why; empty on the first. The
// data of every paper that may be published again have one.
type Face struct{ replaces string }

// Replace gives a paper what it says of the one it replaces.
func (f *Face) Replace(said string) { f.replaces = said }

// face says below the title what the paper replaces, if anything.
func (d *draft) face(f Face) {
	if f.replaces != "" {
		said := text(Replaced, f.replaces)
		from, to := d.page()
		d.across(d.need(said, from, to)+4, said)
	}
}
