package scenarios

// Plain is YAML text as encoding/json would have read it, to validate by the schema.
func Plain(text []byte) any {
	n, faults := parse("text", text)
	if faults != nil {
		panic(faults.Error())
	}
	return n.plain()
}
