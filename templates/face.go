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

// headed heads a paper: its title, what it replaces, and what stands above its table on the left and on the right.
func headed(d *draft, title string, f Face, left, right string) *draft {
	d.title(title)
	d.face(f)
	d.captions(left, right)
	return d
}
