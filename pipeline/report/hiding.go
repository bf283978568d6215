package report

import (
	"context"
	"fmt"

	"chuangpei/pipeline/ledger"
)

// leaving is how a column leaves: the expression that gives its value, its type, and how it is hidden if it is. hide is
// what dictionary.yaml declares of it; a text of which it declares nothing is one of people.
func leaving(name, kind, hide string, masked bool) (value, as, hidden string) {
	value = fmt.Sprintf("t.%q", name)
	switch {
	case hide == "person" && !masked: // a text in every export, so that those of two homes go together
		return "CAST(" + value + " AS VARCHAR)", "VARCHAR", ""
	case hide == "person":
		return "pseudonym(" + value + ")", "VARCHAR", hide
	case !masked || kind != "VARCHAR" || hide == "none":
		return value, kind, ""
	case hide == "":
		hide = "text"
	}
	return "hidden_" + hide + "(" + value + ")", kind, hide
}

// prepareHiding makes the macros that hide; with a key those that give pseudonyms work.
func prepareHiding(ctx context.Context, db *ledger.DB, key []byte) error {
	if _, err := db.Exec(ctx, statement("hiding")); err != nil {
		return fmt.Errorf("hiding: %w", err)
	}
	inside, outside := padded(key, 0x36), padded(key, 0x5c)
	_, err := db.Exec(ctx, "INSERT INTO hiding_key VALUES (?, ?)", inside, outside)
	return err
}

// padded is one half of an HMAC's key (RFC 2104): a block of SHA-256 with a byte mixed in.
func padded(key []byte, with byte) []byte {
	block := make([]byte, 64)
	copy(block, key)
	for i := range block {
		block[i] ^= with
	}
	return block
}
