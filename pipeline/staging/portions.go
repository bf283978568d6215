package staging

import "slices"

// What is held at once is bounded by weight as well as by number, for a workbook may be three hundred times as heavy as
// an honest one. [Application.Weight] says what is weighed: an honest completion weighs some 2 000.
const (
	// mostWaves is how many waves one transaction carries. The engine keeps what each wave staged, some 5 MB, until the
	// commit: sixty versions of one class in one night would be more than it may take.
	mostWaves = 16
	// mostWeight is what one transaction, and one reading ahead, carries: what the engine may take, with room to spare.
	mostWeight = 500_000
	// muchStaged is what makes it worth while to give back the room of what was staged.
	muchStaged = 100_000
)

// Heavy reports that a portion staged so much that the engine should give its room back: settling and publishing need
// it.
func Heavy(portion []*Application) bool {
	weight := 0
	for _, app := range portion {
		weight += app.Weight()
	}
	return weight >= muchStaged
}

// Portions splits applications, in order, into what one transaction carries. Deciding them one by one would come to the
// same, so a portion may end anywhere; it ends with a wave unless that alone weighs too much.
func Portions(apps []*Application) [][]*Application {
	var all [][]*Application
	carried, weight := mostWaves, 0
	for _, wave := range Waves(apps) {
		for i, app := range wave {
			if i == 0 {
				carried++
			}
			tooHeavy := weight+app.Weight() > mostWeight
			if i == 0 && carried > mostWaves || tooHeavy && len(all[len(all)-1]) > 0 {
				all = append(all, nil)
				carried, weight = 1, 0
			}
			all[len(all)-1] = append(all[len(all)-1], app)
			weight += app.Weight()
		}
	}
	return all
}

// Waves splits applications, in order of arrival, wherever one shares a key with an earlier one of its wave, so that
// the later sees what became of the earlier. Nothing overtakes: a wave takes up whom the wave before left off.
func Waves(apps []*Application) [][]*Application {
	var split [][]*Application
	taken := map[string]bool{}
	for _, app := range apps {
		keys := app.Keys()
		if len(split) == 0 || slices.ContainsFunc(keys, func(key string) bool { return taken[key] }) {
			split = append(split, nil)
			clear(taken)
		}
		for _, key := range keys {
			taken[key] = true
		}
		split[len(split)-1] = append(split[len(split)-1], app)
	}
	return split
}
