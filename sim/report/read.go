package report

import (
	"encoding/json"
	"fmt"
	"io"
	"reflect"
	"strings"

	"hangup/sim/experiment"
)

// ReadResult reads a result.json. What it does not hold is unknown: NaN for a measure,
// nothing for Rows. A document of another format is an error that says what it is.
func ReadResult(in io.Reader) (*experiment.Result, error) {
	text, err := io.ReadAll(in)
	if err != nil {
		return nil, fmt.Errorf("read result: %w", err)
	}
	var format struct{ Format *string }
	if err := json.Unmarshal(text, &format); err != nil {
		return nil, fmt.Errorf("not a result.json: %w", located(text, err))
	}
	if format.Format == nil {
		return nil, fmt.Errorf("not a result.json: it has no \"format\"; write one with: hangup run FILE -o DIR")
	}
	if err := known(*format.Format); err != nil {
		return nil, err
	}
	var f file
	if err := json.Unmarshal(text, &f); err != nil {
		return nil, fmt.Errorf("read result: %w", located(text, err))
	}
	return f.result(), nil
}

// known is an error unless format is the one that is read here.
func known(format string) error {
	switch kind, version, _ := strings.Cut(strings.TrimPrefix(format, "hangup/"), "/"); {
	case format == ResultFormat:
		return nil
	case !strings.HasPrefix(format, "hangup/"):
		return fmt.Errorf("format %q is not hangup's: a result.json begins with \"format\": %q", format, ResultFormat)
	case kind != "result":
		return fmt.Errorf("this is what hangup %s leaves (%s), not the result of a run: a result.json is %s", kind, format, ResultFormat)
	default:
		return fmt.Errorf("format %s: version %s of results is not known here, only %s: use the hangup that wrote it", format, version, ResultFormat)
	}
}

// located adds the line of a fault in JSON.
func located(text []byte, err error) error {
	offset := int64(-1)
	switch e := err.(type) {
	case *json.SyntaxError:
		offset = e.Offset
	case *json.UnmarshalTypeError:
		err = mistyped(e)
		offset = e.Offset
	}
	if offset < 0 || offset > int64(len(text)) {
		return err
	}
	return fmt.Errorf("line %d: %w", 1+strings.Count(string(text[:offset]), "\n"), err)
}

// mistyped is what is wrong with the type of a value, in the words of the file.
func mistyped(e *json.UnmarshalTypeError) error {
	field := strings.ToLower(strings.ReplaceAll(e.Field, "Manifest.", ""))
	if field == "" {
		field = "the document"
	}
	right := "an object"
	switch e.Type.Kind() {
	case reflect.Int, reflect.Int64:
		right = "a whole number"
	case reflect.Uint64:
		right = "a whole number of at least 0"
	case reflect.Float64:
		right = "a number"
	case reflect.String:
		right = "a text"
	case reflect.Slice:
		right = "a list"
	case reflect.Bool:
		right = "true or false"
	}
	return fmt.Errorf("%s: found %s, want %s", field, e.Value, right)
}
