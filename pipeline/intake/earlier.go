package intake

import (
	"bytes"
	"encoding/json"
)

// What an earlier program left in the queue is taken up as it is: a folder a file, described by claim.json itself and no
// list, with the content in a file of this name. Its flag that the source is gone is an empty one, as ours.
const singleContent = "file"

// single reports the description of one file.
func single(text []byte) bool { return bytes.HasPrefix(bytes.TrimSpace(text), []byte("{")) }

// describedSingle reads it as the description of a group of one.
func describedSingle(text []byte) ([]entry, error) {
	one := entry{Content: singleContent}
	err := json.Unmarshal(text, &one.File)
	return []entry{one}, err
}
